/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is in the shop already, asked at each key while a customer is being typed (rule 18): so each
 * source of candidates is one look into an index, and only the few it gives are read and judged. */

#include "config.h"

#include "customer-duplicate.h"

#include "customer-alike.h"
#include "customer-private.h"
#include "db.h"
#include "search-private.h"

#define MAX_CANDIDATES 60 /* of one source */
#define MAX_FOUND 20

/* In this order: the kind says what a name is, the country of the address what a number means. */
static const char *const probe_fields[]
    = { "kind", "address", "phones", "emails", "birth", "name", "given", "family" };

static gboolean
can_be_read (Job *job, const char *name, JsonNode *element)
{
  g_autoptr (JsonObject) one = json_object_new ();
  g_autoptr (Customer) scratch = customer_new ();
  g_autoptr (GError) ignored = NULL;
  JsonArray *list = json_array_new ();

  json_array_add_element (list, json_node_copy (element));
  json_object_set_array_member (one, name, list);
  return customer_apply (scratch, one, job->settings->country, job->today, &ignored);
}

/* (transfer full): of a list those that are whole already; what is being typed is not yet */
static JsonNode *
readable_part (Job *job, const char *name, JsonNode *node)
{
  JsonNode *part = json_node_new (JSON_NODE_ARRAY);
  JsonArray *whole = json_array_new ();
  JsonArray *list = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (list); i++)
    if (can_be_read (job, name, json_array_get_element (list, i)))
      json_array_add_element (whole, json_array_dup_element (list, i));
  json_node_take_array (part, whole);
  return part;
}

/* Field by field, so that one that cannot be read yet does not hide the others. */
static void
lay_over (Job *job, Customer *customer, JsonObject *fields)
{
  for (guint i = 0; i < G_N_ELEMENTS (probe_fields); i++)
    {
      const char *name = probe_fields[i];
      JsonNode *node = json_object_get_member (fields, name);
      g_autoptr (JsonObject) one = json_object_new ();
      g_autoptr (GError) ignored = NULL;

      if (node == NULL)
        continue;
      json_object_set_member (one, name,
                              JSON_NODE_HOLDS_ARRAY (node) ? readable_part (job, name, node)
                                                           : json_node_copy (node));
      (void)customer_apply (customer, one, job->settings->country, job->today, &ignored);
    }
}

/* (transfer full) (nullable) */
static Customer *
load_probe (Job *job, const CustomerProbe *probe, GError **error)
{
  g_autoptr (Customer) customer = NULL;
  gint64 id;

  if (probe->number == NULL)
    customer = customer_new ();
  else if (!customer_find_id (job, probe->number, &id, error)
           || (customer = customer_load (job, id, error)) == NULL)
    return NULL;
  if (probe->fields != NULL)
    lay_over (job, customer, probe->fields);
  return g_steal_pointer (&customer);
}

/* A question under way. */
typedef struct {
  Job *job;
  Alike *probe;
  GHashTable *seen; /* of gint64 *: who was judged */
  GPtrArray *found; /* of CustomerDuplicate */
} Question;

static gboolean
judge (Question *self, gint64 id, GError **error)
{
  g_autoptr (Customer) customer = NULL;
  g_autoptr (Alike) other = NULL;
  gint64 *key;
  DuplicateWhy why;
  gboolean distinct;

  if (id == self->probe->id || g_hash_table_contains (self->seen, &id))
    return TRUE;
  key = g_new (gint64, 1);
  *key = id;
  g_hash_table_add (self->seen, key);
  customer = customer_load (self->job, id, error);
  if (customer == NULL || !duplicate_is_distinct (self->job, self->probe->id, id, &distinct, error))
    return FALSE;
  other = alike_new (customer);
  if (!distinct && alike_judge (self->probe, other, &why))
    g_ptr_array_add (self->found,
                     duplicate_new (customer, why, alike_shared (self->probe, other, why)));
  return TRUE;
}

static gboolean
judge_all (Question *self, DbStmt *stmt, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      gint64 id = db_column_int (stmt, 0);
      g_array_append_val (ids, id);
    }
  if (step == DB_ERROR)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (job_is_cancelled (self->job, error) || !judge (self, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
ask_contacts (Question *self, const char *statement, const GPtrArray *contacts, GError **error)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      g_autoptr (DbStmt) stmt = db_query (self->job->db, statement, error,
                                          db_text (contacts->pdata[i]), db_int (MAX_CANDIDATES));
      if (!judge_all (self, stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* The loose expression finds too many, never too few: beginnings of words as well. */
static gboolean
ask_names (Question *self, GError **error)
{
  const Alike *probe = self->probe;
  g_autoptr (GPtrArray) near = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autofree char *expression = NULL;
  g_autoptr (DbStmt) stmt = NULL;

  if (probe->words->len == 0 || (*probe->postcode == '\0' && probe->birth == DAY_NONE))
    return TRUE;
  for (guint i = 0; i < probe->words->len; i++)
    {
      const SearchWord *word = probe->words->pdata[i];
      GStrv others = search_near (self->job, word->folded, error);
      if (others == NULL)
        return FALSE;
      g_ptr_array_add (near, others);
    }
  expression = search_expression_loose (probe->words, near);
  stmt = db_query (self->job->db, "customer-alike-names", error, db_text (expression),
                   db_text (probe->postcode),
                   probe->birth != DAY_NONE ? db_int (probe->birth) : db_null (),
                   db_int (MAX_CANDIDATES));
  return judge_all (self, stmt, error);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const CustomerDuplicate *one = *(CustomerDuplicate *const *)a;
  const CustomerDuplicate *other = *(CustomerDuplicate *const *)b;

  if (one->why != other->why)
    return (int)one->why - (int)other->why;
  if (one->seen_at != other->seen_at)
    return one->seen_at < other->seen_at ? 1 : -1;
  return one->id < other->id ? 1 : one->id > other->id ? -1 : 0;
}

static gboolean
customer_duplicates_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Customer) customer = load_probe (job, in, error);
  g_autoptr (Alike) probe = customer != NULL ? alike_new (customer) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_duplicate_free);
  Question question = { job, probe, seen, found };

  if (customer == NULL || !ask_contacts (&question, "customer-alike-emails", probe->emails, error)
      || !ask_contacts (&question, "customer-alike-phones", probe->phones, error)
      || !ask_names (&question, error))
    return FALSE;
  g_ptr_array_sort (found, compare_found);
  if (found->len > MAX_FOUND)
    g_ptr_array_set_size (found, MAX_FOUND);
  *out = g_steal_pointer (&found);
  return TRUE;
}

/**
 * customer_probe_new:
 * @number: (nullable): the customer who is being edited
 * @fields: (nullable): what is typed so far; a reference is taken
 *
 * Returns: (transfer full): a question.
 */
CustomerProbe *
customer_probe_new (const char *number, JsonObject *fields)
{
  CustomerProbe *self = g_new0 (CustomerProbe, 1);

  self->number = g_strdup (number);
  self->fields = fields != NULL ? json_object_ref (fields) : NULL;
  return self;
}

void
customer_probe_free (CustomerProbe *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_clear_pointer (&self->fields, json_object_unref);
  g_free (self);
}

const JobKind customer_duplicates_job = {
  .name = "customer-duplicates",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = customer_duplicates_run,
  .free_in = (GDestroyNotify)customer_probe_free,
  .free_out = (GDestroyNotify)g_ptr_array_unref,
};
