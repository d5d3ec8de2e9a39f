/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records side by side in words, field by field, and what becomes of each field when nobody
 * chooses: the same as the merge itself would do, so that what is seen is what happens. */

#include "config.h"

#include "merge-fields.h"

#include <glib/gi18n-lib.h>

#include "customer-hints.h"
#include "format.h"

typedef char *(*Words) (const Customer *customer);

/* Who left no name is called by their number, which is no name to keep. */
static char *
name_words (const Customer *customer)
{
  if (customer->is_organisation)
    return g_strdup_printf (_ ("%s (organisation)"), customer->name);
  return g_strdup (*customer->given != '\0' || *customer->family != '\0' ? customer->name : "");
}

static char *
contact_words (const Customer *customer, ContactKind kind)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < customer->contacts->len; i++)
    {
      const ContactPoint *point = customer->contacts->pdata[i];
      g_autofree char *display = NULL;

      if (point->kind != kind)
        continue;
      /* A number keeps its order among words that run from right to left. */
      display = format_isolate (point->display);
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", display);
      if (*point->note != '\0')
        g_string_append_printf (words, " · %s", point->note);
    }
  return g_string_free (words, FALSE);
}

static char *
phones_words (const Customer *customer)
{
  return contact_words (customer, CONTACT_PHONE);
}

static char *
emails_words (const Customer *customer)
{
  return contact_words (customer, CONTACT_EMAIL);
}

static char *
address_words (const Customer *customer)
{
  return contact_words (customer, CONTACT_ADDRESS);
}

static char *
birth_words (const Customer *customer)
{
  return day_words (customer->birth, _ ("%-d %B %Y"));
}

static char *
language_words (const Customer *customer)
{
  char *language = customer_hint_language (customer->language);

  return language != NULL ? language : g_strdup (customer->language);
}

static char *
group_words (const Customer *customer)
{
  return g_strdup (customer->group);
}

static char *
reference_words (const Customer *customer)
{
  return g_strdup (customer->reference != NULL ? customer->reference : "");
}

static char *
flags_words (const Customer *customer)
{
  return g_strjoinv ("\n", customer->flags);
}

static char *
note_words (const Customer *customer)
{
  /* its beginning is shown, in a few lines that are one paragraph */
  return g_strdelimit (g_strdup (customer->note), "\n\r\t", ' ');
}

static char *
marketing_words (const Customer *customer)
{
  return g_strdup (customer->marketing ? _ ("Yes") : _ ("No"));
}

/* In the order of reading: who, how to reach them, what to know, the rest. */
static const struct {
  const char *name;
  const char *title;
  Words words;
  gboolean is_list; /* both together make sense */
} kinds[] = {
  { "name", N_ ("Name"), name_words, FALSE },
  { "phones", N_ ("Phone"), phones_words, TRUE },
  { "emails", N_ ("E-mail"), emails_words, TRUE },
  { "address", N_ ("Address"), address_words, FALSE },
  { "birth", N_ ("Born"), birth_words, FALSE },
  { "flags", N_ ("Flags"), flags_words, TRUE },
  { "note", N_ ("Note"), note_words, TRUE },
  { "language", N_ ("Language"), language_words, FALSE },
  { "group", N_ ("Group"), group_words, FALSE },
  { "reference", N_ ("Own reference"), reference_words, FALSE },
  { "marketing", N_ ("May be sent offers"), marketing_words, FALSE },
};

static void
field_free (MergeField *self)
{
  g_free (self->texts[MERGE_ONE]);
  g_free (self->texts[MERGE_OTHER]);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MergeField, field_free)

/* Consent to advertising always says something: it is a matter only where the two differ. */
static gboolean
is_worth_showing (const MergeField *self)
{
  if (self->is_same)
    return *self->texts[MERGE_ONE] != '\0' && !g_str_equal (self->name, "marketing");
  return TRUE;
}

/* What is to be decided comes first. */
static int
compare_fields (gconstpointer a, gconstpointer b)
{
  return (*(MergeField *const *)a)->is_same - (*(MergeField *const *)b)->is_same;
}

/**
 * merge_fields:
 * @one: the older record
 * @other: the newer
 *
 * Returns: (transfer full): of #MergeField: what they differ in, and what both say alike.
 */
GPtrArray *
merge_fields (const Customer *one, const Customer *other)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify)field_free);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (MergeField) field = g_new0 (MergeField, 1);

      field->name = kinds[i].name;
      field->title = _ (kinds[i].title);
      field->texts[MERGE_ONE] = kinds[i].words (one);
      field->texts[MERGE_OTHER] = kinds[i].words (other);
      field->is_same = g_str_equal (field->texts[MERGE_ONE], field->texts[MERGE_OTHER]);
      field->can_be_both = kinds[i].is_list && !field->is_same && *field->texts[MERGE_ONE] != '\0'
                           && *field->texts[MERGE_OTHER] != '\0';
      if (is_worth_showing (field))
        g_ptr_array_add (fields, g_steal_pointer (&field));
    }
  g_ptr_array_sort (fields, compare_fields);
  return fields;
}

/**
 * merge_field_default:
 * @kept: which record stays
 *
 * Returns: what the merge does with it when nobody chooses: lists and notes both, otherwise the
 * kept one's where it says something. Consent to advertising never comes from the other.
 */
MergeSide
merge_field_default (const MergeField *self, MergeSide kept)
{
  if (self->can_be_both)
    return MERGE_BOTH;
  if (*self->texts[kept] != '\0')
    return kept;
  return kept == MERGE_ONE ? MERGE_OTHER : MERGE_ONE;
}

/**
 * merge_side_word:
 * @side: what was chosen
 * @kept: which record stays
 *
 * Returns: that as the merge's choices say it, static.
 */
const char *
merge_side_word (MergeSide side, MergeSide kept)
{
  if (side == MERGE_BOTH)
    return "both";
  return side == kept ? "keep" : "drop";
}
