/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with two who may be one: tell them apart, which the record keeps for good, or
 * merge them, which a message takes back. What is being written is written to its end, also when
 * the page that asked for it has gone. */

#include "config.h"

#include "duplicate-deeds.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "customer-merge.h"
#include "merge-dialog.h"
#include "notify.h"

#define DOUBLE_PRESS 250 /* ms */

struct _DuplicateDeeds {
  Shop *shop;
  DuplicateDeedDone done; /* NULL once nobody listens */
  gpointer user_data;
  GtkWidget *dialog; /* weak */
  GtkWidget *from;   /* weak: where messages appear */
  gboolean is_writing;
  gint64 pressed_at; /* monotonic */
};

/* One that is being written, or could be taken back. */
typedef struct {
  DuplicateDeeds *deeds;
  DuplicateDeed kind;
  char *one;
  char *other;
} Deed;

static void
clear (DuplicateDeeds *self)
{
  g_clear_object (&self->shop);
  g_clear_weak_pointer (&self->dialog);
  g_clear_weak_pointer (&self->from);
}

static Deed *
deed_new (DuplicateDeeds *deeds, DuplicateDeed kind, const char *one, const char *other)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->deeds = g_rc_box_acquire (deeds);
  deed->kind = kind;
  deed->one = g_strdup (one);
  deed->other = g_strdup (other);
  return deed;
}

static void
deed_free (Deed *deed)
{
  g_rc_box_release_full (deed->deeds, (GDestroyNotify)clear);
  g_free (deed->one);
  g_free (deed->other);
  g_free (deed);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void
tell (const Deed *deed, const GError *error)
{
  DuplicateDeeds *self = deed->deeds;

  if (self->done != NULL)
    self->done (deed->kind, deed->one, deed->other, error, self->user_data);
}

static void
on_distinct (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Deed) deed = data;
  g_autoptr (GError) error = NULL;

  shop_run_finish (SHOP_SHOP (source), result, NULL, &error);
  deed->deeds->is_writing = FALSE;
  tell (deed, error);
}

static void
on_parted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Deed) deed = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Customer) dropped = NULL;

  if (shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&dropped, &error)
      && deed->deeds->from != NULL)
    {
      g_autofree char *name = conceal_mark (dropped->name);
      g_autofree char *words = g_strdup_printf (_ ("%s stands alone again"), name);

      notify_done (deed->deeds->from, words);
    }
  tell (deed, error);
}

static void
on_take_back (gpointer data)
{
  const Deed *merged = data;

  shop_run_async (merged->deeds->shop, &customer_unmerge_job, g_strdup (merged->other), NULL,
                  on_parted,
                  deed_new (merged->deeds, DUPLICATE_PARTED, merged->one, merged->other));
}

static void
on_merged (GtkWidget *dialog, const char *kept, const char *dropped, const char *words,
           DuplicateDeeds *self)
{
  Deed *deed = deed_new (self, DUPLICATE_MERGED, kept, dropped);

  tell (deed, NULL);
  if (self->from != NULL)
    notify_undo (self->from, words, on_take_back, deed, (GDestroyNotify)deed_free);
  else
    deed_free (deed);
}

/**
 * duplicate_deeds_new:
 * @done: called on the main thread after each deed, done or refused
 * @user_data: for it
 *
 * Returns: (transfer full): give it back with duplicate_deeds_forget ().
 */
DuplicateDeeds *
duplicate_deeds_new (Shop *shop, DuplicateDeedDone done, gpointer user_data)
{
  DuplicateDeeds *self = g_rc_box_new0 (DuplicateDeeds);

  self->shop = g_object_ref (shop);
  self->done = done;
  self->user_data = user_data;
  return self;
}

/**
 * duplicate_deeds_forget:
 * @self: (transfer full): whose deeds nobody wants to hear of any more
 */
void
duplicate_deeds_forget (DuplicateDeeds *self)
{
  self->done = NULL;
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  g_rc_box_release_full (self, (GDestroyNotify)clear);
}

/**
 * duplicate_deeds_may_merge:
 *
 * Returns: whether whoever is signed in may merge at all. The job asks again.
 */
gboolean
duplicate_deeds_may_merge (DuplicateDeeds *self)
{
  const Staff *staff = shop_get_staff (self->shop);

  return staff != NULL && staff->role >= customer_merge_job.least;
}

/**
 * duplicate_deeds_tell_apart:
 * @pair: of different people; borrowed
 *
 * Writes that down. It cannot be taken back here, so a double click counts once.
 */
void
duplicate_deeds_tell_apart (DuplicateDeeds *self, const CustomerPair *pair)
{
  gint64 now = g_get_monotonic_time ();
  gboolean slip = now - self->pressed_at < DOUBLE_PRESS * G_TIME_SPAN_MILLISECOND;
  const char *one = pair->one->number, *other = pair->other->number;

  self->pressed_at = now;
  if (slip || self->is_writing)
    return;
  self->is_writing = TRUE;
  shop_run_async (self->shop, &customer_distinct_job, customer_distinct_new (one, other), NULL,
                  on_distinct, deed_new (self, DUPLICATE_DISTINCT, one, other));
}

static void
release (gpointer data, GClosure *closure)
{
  g_rc_box_release_full (data, (GDestroyNotify)clear);
}

/**
 * duplicate_deeds_merge:
 * @from: a widget of the window, before which the dialog stands
 * @pair: who may be one; borrowed
 *
 * Lets both be compared, and merged. Does nothing where that may not be.
 */
void
duplicate_deeds_merge (DuplicateDeeds *self, GtkWidget *from, const CustomerPair *pair)
{
  GtkRoot *root = gtk_widget_get_root (from);

  if (self->is_writing || self->dialog != NULL || !duplicate_deeds_may_merge (self))
    return;
  g_set_weak_pointer (&self->from, from);
  g_set_weak_pointer (&self->dialog,
                      merge_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->shop,
                                        pair->one->number, pair->other->number));
  g_signal_connect_data (self->dialog, "merged", G_CALLBACK (on_merged), g_rc_box_acquire (self),
                         release, 0);
  gtk_window_present (GTK_WINDOW (self->dialog));
}
