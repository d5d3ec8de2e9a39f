/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Escape goes back from the money to the order, to look at a line again, and loses nothing: what
 * was typed stands there again when the same order is paid and owes the same. */

#include "config.h"

#include "pay-typed.h"

#define FIELDS "pay-fields" /* of the dialog: its fields, while it stands */
#define TYPED "pay-typed"   /* of the window before it: what was typed, until it is paid */

typedef struct {
  char *what;
  Money owed;
  GPtrArray *entries; /* of the dialog, whose they are */
} PayFields;

typedef struct {
  char *what;
  Money owed;
  GPtrArray *texts;
} PayTyped;

static void
pay_fields_free (gpointer data)
{
  PayFields *self = data;

  g_free (self->what);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
pay_typed_free (gpointer data)
{
  PayTyped *self = data;

  g_free (self->what);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

static void
give_back (const PayFields *fields, const PayTyped *typed)
{
  if (typed == NULL || typed->owed != fields->owed || g_strcmp0 (typed->what, fields->what) != 0)
    return;
  for (guint i = 0; i < fields->entries->len && i < typed->texts->len; i++)
    gtk_editable_set_text (fields->entries->pdata[i], typed->texts->pdata[i]);
}

/**
 * pay_typed_begin:
 * @dialog: transient for the window that remembers
 * @what: the UUID of the order, or its number
 * @owed: what is to be paid on it
 * @first: a field of the dialog; more may follow, ended by %NULL
 *
 * Fills the fields with what was typed into them when the same order, owing the same, was left
 * unpaid last.
 */
void
pay_typed_begin (GtkWindow *dialog, const char *what, Money owed, GtkEditable *first, ...)
{
  GtkWindow *window = gtk_window_get_transient_for (dialog);
  PayFields *fields = g_new0 (PayFields, 1);
  va_list more;

  fields->what = g_strdup (what);
  fields->owed = owed;
  fields->entries = g_ptr_array_new ();
  va_start (more, first);
  for (GtkEditable *entry = first; entry != NULL; entry = va_arg (more, GtkEditable *))
    g_ptr_array_add (fields->entries, entry);
  va_end (more);
  g_object_set_data_full (G_OBJECT (dialog), FIELDS, fields, pay_fields_free);
  if (window != NULL)
    give_back (fields, g_object_get_data (G_OBJECT (window), TYPED));
}

/**
 * pay_typed_end:
 * @keep: whether nothing was posted
 *
 * The dialog closes: what stands in its fields is kept in memory, or forgotten.
 */
void
pay_typed_end (GtkWindow *dialog, gboolean keep)
{
  GtkWindow *window = gtk_window_get_transient_for (dialog);
  const PayFields *fields = g_object_get_data (G_OBJECT (dialog), FIELDS);
  PayTyped *typed;

  if (window == NULL || fields == NULL)
    return;
  g_object_set_data (G_OBJECT (window), TYPED, NULL);
  if (!keep)
    return;
  typed = g_new0 (PayTyped, 1);
  typed->what = g_strdup (fields->what);
  typed->owed = fields->owed;
  typed->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < fields->entries->len; i++)
    g_ptr_array_add (typed->texts, g_strdup (gtk_editable_get_text (fields->entries->pdata[i])));
  g_object_set_data_full (G_OBJECT (window), TYPED, typed, pay_typed_free);
}
