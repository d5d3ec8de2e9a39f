/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shop is there and cannot be opened: which shop, why, and what to do now. Nothing was changed
 * in it, and that is said too. */

#include "config.h"

#include "refusal.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "help.h"
#include "report-error.h"
#include "shop.h"

struct _Refusal {
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkLabel *place;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (Refusal, refusal, ADW_TYPE_BIN)

static guint try_again;

typedef struct {
  const char *title;
  const char *advice;
} Words;

/* The error's own sentence says what to do. */
static Words
find_words_of_server (const GError *error)
{
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_NEWER_SCHEMA))
    return (Words){ N_ ("This shop needs a newer Deskbell"),
                    N_ ("Update Deskbell on this computer.") };
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_BUSY))
    return (Words){ N_ ("The shop’s server does not answer"),
                    N_ ("Nothing was changed. Try again in a moment.") };
  return (
      Words){ N_ ("The shop cannot be opened"),
              N_ ("A shop with several desks lies on a server of PostgreSQL. Whoever looks after "
                  "that can tell its address.") };
}

static Words
find_words (const GError *error)
{
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_BUSY))
    return (Words){ N_ ("The shop is in use"),
                    N_ ("It is being restored, or brought up to a new version. Wait a moment, then "
                        "try again.") };
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_NEWER_SCHEMA))
    return (Words){ N_ ("This shop needs a newer Deskbell"),
                    N_ ("Update Deskbell on this computer.") };
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CORRUPT))
    return (Words){ N_ ("The shop’s file is damaged"),
                    N_ ("Copy it aside, then put the newest backup in its place.") };
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_FULL))
    return (Words){ N_ ("The disk is full"), N_ ("Make some room on it, then try again.") };
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_DENIED))
    return (Words){ N_ ("Nobody is signed in"),
                    N_ ("Open this shop with a Deskbell that asks for a PIN.") };
  return (Words){ N_ ("The shop cannot be opened"),
                  N_ ("A shop lies on a disk of this computer, in a folder that this account may "
                      "write and nothing synchronises. Put it there, then try again.") };
}

static void
on_again (Refusal *self)
{
  g_signal_emit (self, try_again, 0);
}

static gboolean
refusal_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DESK_REFUSAL (widget)->again);
}

static void
refusal_class_init (RefusalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = refusal_grab_focus;
  try_again = g_signal_new ("try-again", REFUSAL_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                            G_TYPE_NONE, 0);
  help_install (widget_class, "refused");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/refusal.ui");
  gtk_widget_class_bind_template_child (widget_class, Refusal, status);
  gtk_widget_class_bind_template_child (widget_class, Refusal, place);
  gtk_widget_class_bind_template_child (widget_class, Refusal, again);
  gtk_widget_class_bind_template_callback (widget_class, on_again);
}

static void
refusal_init (Refusal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * refusal_new:
 * @error: why the shop was not opened
 * @location: which shop
 *
 * Returns: (transfer floating): the page that says so.
 */
GtkWidget *
refusal_new (const GError *error, const char *location)
{
  Refusal *self = g_object_new (REFUSAL_TYPE, NULL);
  Words words = shop_is_on_server (location) ? find_words_of_server (error) : find_words (error);
  g_autofree char *shown = shop_show_location (location);
  g_autofree char *why = report_error_dup_words (error);
  g_autofree char *all = g_strdup_printf ("%s\n\n%s", why, _ (words.advice));
  g_autofree char *escaped = g_markup_escape_text (all, -1);

  adw_status_page_set_title (self->status, _ (words.title));
  adw_status_page_set_description (self->status, escaped);
  gtk_label_set_text (self->place, shown);
  return GTK_WIDGET (self);
}
