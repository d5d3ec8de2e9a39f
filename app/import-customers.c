/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a list of customers, or a card of an address book. Who is in the shop already is known
 * by the shop's own key, or else by the name with a number, an e-mail or an address that fits;
 * nobody is merged by a guess (rule 18). An import adds to what is known and takes nothing away. */

#include "config.h"

#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "customer-private.h"
#include "error.h"
#include "fold.h"
#include "search-private.h"

#define CANDIDATES 500

static void
add_to_note (JsonObject *fields, const char *text)
{
  const char *note = import_text_of (fields, "note");
  g_autofree char *both = NULL;

  if (*text == '\0')
    return;
  both = *note != '\0' ? g_strconcat (note, "\n", text, NULL) : g_strdup (text);
  json_object_set_string_member (fields, "note", both);
}

/* A company is the customer, and who answers there is worth knowing; a person's company is, too. */
static void
shape_names (JsonObject *fields)
{
  const char *organisation = import_text_of (fields, "organisation");
  gboolean is_person = *import_text_of (fields, "name") != '\0'
                       || *import_text_of (fields, "given") != '\0'
                       || *import_text_of (fields, "family") != '\0';
  g_autoptr (GString) contact = g_string_new (import_text_of (fields, "contact"));
  const char *title = import_text_of (fields, "contact_title");

  if (*title != '\0')
    g_string_append_printf (contact, "%s%s", contact->len > 0 ? ", " : "", title);
  if (*organisation != '\0' && !is_person)
    {
      json_object_set_string_member (fields, "name", organisation);
      if (!json_object_has_member (fields, "kind"))
        json_object_set_string_member (fields, "kind", "organisation");
    }
  else
    {
      add_to_note (fields, organisation);
    }
  add_to_note (fields, contact->str);
  json_object_remove_member (fields, "organisation");
  json_object_remove_member (fields, "contact");
  json_object_remove_member (fields, "contact_title");
}

static gboolean
is_same_point (const ContactPoint *a, const ContactPoint *b)
{
  g_autofree char *reversed_a = NULL;
  g_autofree char *reversed_b = NULL;

  if (a->kind != b->kind)
    return FALSE;
  if (*a->norm != '\0' || *b->norm != '\0')
    return g_str_equal (a->norm, b->norm);
  reversed_a = contact_reversed (a);
  reversed_b = contact_reversed (b);
  return g_strcmp0 (reversed_a, reversed_b) == 0 && g_strcmp0 (a->typed, b->typed) == 0;
}

static gboolean
has_point (const Customer *self, const ContactPoint *point)
{
  for (guint i = 0; i < self->contacts->len; i++)
    if (is_same_point (g_ptr_array_index (self->contacts, i), point))
      return TRUE;
  return FALSE;
}

/* Under the same name: a number or an e-mail in common, or nothing at all that could differ. */
static gboolean
is_same (const Customer *known, const Customer *row)
{
  g_autofree char *known_name = fold_text (known->name);
  g_autofree char *row_name = fold_text (row->name);
  const ContactPoint *address = contact_first (row->contacts, CONTACT_ADDRESS);
  gboolean is_reached = FALSE;

  if (known->erased || !g_str_equal (known_name, row_name))
    return FALSE;
  for (guint i = 0; i < row->contacts->len; i++)
    {
      const ContactPoint *point = g_ptr_array_index (row->contacts, i);

      if (point->kind == CONTACT_ADDRESS)
        continue;
      is_reached = TRUE;
      if (has_point (known, point))
        return TRUE;
    }
  return !is_reached && (address == NULL || has_point (known, address));
}

/* Whoever has all the words of the name, newest first. */
static gboolean
find_by_name (Job *job, const Customer *row, Customer **known, GError **error)
{
  g_autoptr (GPtrArray) words = search_words (row->name, G_MAXUINT);
  g_autofree char *expression = words->len > 0 ? search_expression_folded (words) : NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step;

  if (expression == NULL)
    return TRUE;
  stmt = db_query (job->db, search_table (HIT_CUSTOMER)->find, error, db_text (expression),
                   db_int (CANDIDATES));
  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      gint64 id = db_column_int (stmt, 1);
      g_array_append_val (ids, id);
    }
  for (guint i = 0; step == DB_DONE && i < ids->len && *known == NULL; i++)
    {
      g_autoptr (Customer) one = customer_load (job, g_array_index (ids, gint64, i), error);

      if (one == NULL)
        return FALSE;
      if (is_same (one, row))
        *known = g_steal_pointer (&one);
    }
  return step == DB_DONE;
}

static gboolean
find (Import *self, const Customer *row, Customer **known, GError **error)
{
  gint64 id;
  DbStep step;

  if (row->reference == NULL)
    return find_by_name (&self->bulk->job, row, known, error);
  step = db_get_int (self->job->db, "customer-id-by-reference", &id, error,
                     db_text (row->reference));
  if (step == DB_ROW)
    *known = customer_load (&self->bulk->job, id, error);
  return step == DB_DONE || *known != NULL;
}

/* Those that are known, with the notes they have, and then those that are new. */
static void
join_points (JsonObject *fields, const char *name, ContactKind kind, const Customer *known,
             const Customer *row)
{
  g_autoptr (JsonArray) list = json_array_new ();
  gboolean is_more = FALSE;

  for (guint i = 0; i < known->contacts->len; i++)
    {
      const ContactPoint *point = g_ptr_array_index (known->contacts, i);
      if (point->kind == kind)
        json_array_add_string_element (list, point->typed);
    }
  for (guint i = 0; i < row->contacts->len; i++)
    {
      const ContactPoint *point = g_ptr_array_index (row->contacts, i);
      if (point->kind != kind || has_point (known, point))
        continue;
      json_array_add_string_element (list, point->typed);
      is_more = TRUE;
    }
  if (is_more)
    json_object_set_array_member (fields, name, g_steal_pointer (&list));
  else
    json_object_remove_member (fields, name);
}

static void
join_flags (JsonObject *fields, const Customer *known, const Customer *row)
{
  JsonArray *list;

  if (!json_object_has_member (fields, "flags"))
    return;
  list = json_array_new ();
  for (guint i = 0; known->flags[i] != NULL; i++)
    json_array_add_string_element (list, known->flags[i]);
  for (guint i = 0; row->flags[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)known->flags, row->flags[i]))
      json_array_add_string_element (list, row->flags[i]);
  json_object_set_array_member (fields, "flags", list);
}

static void
join_note (JsonObject *fields, const Customer *known)
{
  g_autofree char *new_note = g_strdup (import_text_of (fields, "note"));
  g_autofree char *both = NULL;

  if (*new_note == '\0' || strstr (known->note, new_note) != NULL)
    {
      json_object_remove_member (fields, "note");
      return;
    }
  both = *known->note != '\0' ? g_strconcat (known->note, "\n", new_note, NULL)
                              : g_strdup (new_note);
  json_object_set_string_member (fields, "note", both);
}

static gboolean
edit (Import *self, Customer *known, const Customer *row, JsonObject *fields,
      ImportOutcome *outcome, GError **error)
{
  g_autoptr (CustomerEdit) change = NULL;
  g_autoptr (Customer) after = NULL;

  join_points (fields, "phones", CONTACT_PHONE, known, row);
  join_points (fields, "emails", CONTACT_EMAIL, known, row);
  join_flags (fields, known, row);
  join_note (fields, known);
  change = customer_edit_new (known->number, 0, fields);
  if (!bulk_ask (self->bulk, &customer_edit_job, change, (gpointer *)&after, error))
    return FALSE;
  *outcome = after->version == known->version ? IMPORT_UNCHANGED : IMPORT_UPDATED;
  return TRUE;
}

static gboolean
add (Import *self, gint64 row, JsonObject *fields, GError **error)
{
  g_autoptr (CustomerEdit) new_one = customer_edit_new (NULL, 0, fields);
  g_autoptr (Customer) after = NULL;

  return bulk_ask (self->bulk, &customer_add_job, new_one, (gpointer *)&after, error)
         && import_note_brought (self, after->id, row, error);
}

/**
 * import_take_customer:
 *
 * Adds who is new, and adds to who is known.
 */
gboolean
import_take_customer (Import *self, gint64 row, JsonObject *fields, ImportOutcome *outcome,
                      GError **error)
{
  g_autoptr (Customer) parsed = customer_new ();
  g_autoptr (Customer) known = NULL;

  shape_names (fields);
  if (!customer_read (parsed, fields, self->job->settings->country, self->job->today, error)
      || !find (self, parsed, &known, error))
    return FALSE;
  if (known != NULL)
    return import_note_brought (self, known->id, row, error)
           && edit (self, known, parsed, fields, outcome, error);
  *outcome = IMPORT_ADDED;
  return add (self, row, fields, error);
}
