/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to an open shop: look whether there is one, which a server is asked; make one where there
 * is none, say why where it cannot be opened, and try again. All of it happens on other threads,
 * with the window drawn already. */

#include "config.h"

#include "home.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "refusal.h"
#include "welcome.h"

struct _Home {
  AdwBin parent_instance;

  char *location;
  char *desk;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (Home, home, ADW_TYPE_BIN)

static guint ready;

static void begin (Home *self);

static void
show (Home *self, GtkWidget *child)
{
  adw_bin_set_child (ADW_BIN (self), child);
  gtk_widget_grab_focus (child);
}

static void
show_refusal (Home *self, const GError *error)
{
  GtkWidget *refusal = refusal_new (error, self->location);

  g_signal_connect_object (refusal, "try-again", G_CALLBACK (begin), self, G_CONNECT_SWAPPED);
  show (self, refusal);
}

static void
take_shop (Home *self, Shop *shop, const char *then)
{
  g_autoptr (GError) error = NULL;

  if (shop_get_staff (shop) != NULL)
    {
      g_signal_emit (self, ready, 0, shop, then);
      return;
    }
  desk_error_set (&error, DESK_ERROR_DENIED, NULL,
                  _ ("Everybody who works here has a PIN, and this version cannot ask for it"));
  show_refusal (self, error);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Home) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = shop_open_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (shop != NULL)
    take_shop (self, shop, NULL);
  else
    show_refusal (self, error);
}

static void
open_or_make (Home *self, gboolean exists)
{
  GtkWidget *welcome;

  if (exists)
    {
      adw_bin_set_child (ADW_BIN (self), NULL);
      shop_open_async (self->location, self->desk, self->cancellable, on_opened,
                       g_object_ref (self));
      return;
    }
  welcome = welcome_new (self->location, self->desk);
  g_signal_connect_object (welcome, "ready", G_CALLBACK (take_shop), self, G_CONNECT_SWAPPED);
  show (self, welcome);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Home) self = data;
  g_autoptr (GError) error = NULL;
  gboolean exists;
  gboolean known = shop_find_finish (result, &exists, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (known)
    open_or_make (self, exists);
  else
    show_refusal (self, error);
}

static void
begin (Home *self)
{
  if (!shop_is_on_server (self->location))
    {
      open_or_make (self, shop_exists (self->location));
      return;
    }
  adw_bin_set_child (ADW_BIN (self), NULL);
  shop_find_async (self->location, self->cancellable, on_found, g_object_ref (self));
}

/* A question under way keeps us alive; the window that wanted its answer is gone. */
static void
home_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (DESK_HOME_BIN (widget)->cancellable);
  GTK_WIDGET_CLASS (home_parent_class)->unroot (widget);
}

static void
home_finalize (GObject *object)
{
  Home *self = DESK_HOME_BIN (object);

  g_clear_object (&self->cancellable);
  g_free (self->location);
  g_free (self->desk);
  G_OBJECT_CLASS (home_parent_class)->finalize (object);
}

static void
home_class_init (HomeClass *klass)
{
  GTK_WIDGET_CLASS (klass)->unroot = home_unroot;
  G_OBJECT_CLASS (klass)->finalize = home_finalize;
  ready = g_signal_new ("ready", HOME_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                        SHOP_TYPE, G_TYPE_STRING);
}

static void
home_init (Home *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * home_new:
 *
 * Returns: (transfer floating): an empty bin.
 */
GtkWidget *
home_new (void)
{
  return g_object_new (HOME_TYPE, NULL);
}

/**
 * home_open:
 * @location: where the shop is, or shall be
 * @desk: this desk's name
 *
 * Begins, once. A listener to `ready` puts the desk in place of what was there.
 */
void
home_open (Home *self, const char *location, const char *desk)
{
  g_return_if_fail (DESK_IS_HOME_BIN (self) && self->location == NULL);
  self->location = g_strdup (location);
  self->desk = g_strdup (desk);
  begin (self);
}
