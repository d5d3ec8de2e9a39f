/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Escape goes back from the money to the order, to look at a line again or to name somebody else,
 * and loses nothing: what was typed stands there again when the same is paid and as much is owed.
 */

#include "config.h"

#include "pay-typed.h"

#define TYPED "pay-typed" /* of the window before the dialog: what was typed, until it is paid */

typedef struct {
  char *what;
  Money owed;
  GStrv texts;
} PayTyped;

static void
pay_typed_free (gpointer data)
{
  PayTyped *self = data;

  g_free (self->what);
  g_strfreev (self->texts);
  g_free (self);
}

static gboolean
is_empty (GStrv texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    if (*texts[i] != '\0')
      return FALSE;
  return TRUE;
}

/**
 * pay_typed_give_back:
 * @window: before which the dialog stands
 * @fields: of the dialog
 * @what: the UUID of the order, its number, or the customer's
 * @owed: what is to be paid on it
 *
 * Fills the fields with what was typed when the same, owing as much, was left unpaid last.
 */
void
pay_typed_give_back (GtkWindow *window, const PayFields *fields, const char *what, Money owed)
{
  const PayTyped *typed = g_object_get_data (G_OBJECT (window), TYPED);

  if (typed != NULL && typed->owed == owed && g_str_equal (typed->what, what))
    pay_fields_set_texts (fields, (const char *const *)typed->texts);
}

/**
 * pay_typed_forget:
 * @what: as it was kept
 *
 * It was paid: what was typed for something else stays.
 */
void
pay_typed_forget (GtkWindow *window, const char *what)
{
  const PayTyped *typed = g_object_get_data (G_OBJECT (window), TYPED);

  if (typed != NULL && g_str_equal (typed->what, what))
    g_object_set_data (G_OBJECT (window), TYPED, NULL);
}

/**
 * pay_typed_keep:
 *
 * The dialog closes and nothing was posted: what stands in its fields is kept in memory. Where
 * nothing stands in any, what was typed for something else stays.
 */
void
pay_typed_keep (GtkWindow *window, const PayFields *fields, const char *what, Money owed)
{
  g_auto (GStrv) texts = pay_fields_dup_texts (fields);
  PayTyped *typed;

  if (is_empty (texts))
    {
      pay_typed_forget (window, what);
      return;
    }
  typed = g_new0 (PayTyped, 1);
  typed->what = g_strdup (what);
  typed->owed = owed;
  typed->texts = g_steal_pointer (&texts);
  g_object_set_data_full (G_OBJECT (window), TYPED, typed, pay_typed_free);
}
