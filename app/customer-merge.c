/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records of one person become one, and two again if that was a mistake (rule 18). Posted
 * documents never change, so nothing is moved: the merge is recorded, and who was dropped is shown
 * under who was kept. */

#include "config.h"

#include "customer-merge.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "customer-private.h"
#include "db.h"
#include "error.h"
#include "fields.h"
#include "search.h"

/* Both of them, and what the kept one was and becomes. */
typedef struct {
  Customer *keep;
  Customer *drop;
  JsonObject *before;
  JsonObject *dropped;
  JsonObject *after;
  GStrv changed;
} Pair;

static void
pair_clear (Pair *self)
{
  customer_free (self->keep);
  customer_free (self->drop);
  g_clear_pointer (&self->before, json_object_unref);
  g_clear_pointer (&self->dropped, json_object_unref);
  g_clear_pointer (&self->after, json_object_unref);
  g_strfreev (self->changed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static gboolean
check_present (const Customer *self, const char *field, GError **error)
{
  if (!self->erased)
    return TRUE;
  desk_error_set (error, DESK_ERROR_CONSTRAINT, field, _ ("Customer %s was erased."), self->number);
  return FALSE;
}

static gboolean
check_version (const Customer *self, gint64 version, const char *field, GError **error)
{
  if (version == 0 || version == self->version)
    return TRUE;
  desk_error_set (error, DESK_ERROR_STALE, field,
                  _ ("Somebody else changed %s meanwhile. Look at both again before merging."),
                  self->number);
  return FALSE;
}

static gboolean
check_not_merged (Job *job, const Customer *drop, GError **error)
{
  g_autoptr (Customer) shown = NULL;
  gint64 as;
  DbStep step = db_get_int (job->db, "customer-shown-as", &as, error, db_int (drop->id));

  if (step == DB_ROW && (shown = customer_load (job, as, error)) != NULL)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/drop", _ ("%s was merged into %s already."),
                    drop->number, shown->number);
  return step == DB_DONE;
}

static gboolean
load_pair (Job *job, gint64 keep, gint64 drop, Pair *pair, GError **error)
{
  return (pair->keep = customer_load (job, keep, error)) != NULL
         && (pair->drop = customer_load (job, drop, error)) != NULL
         && check_present (pair->keep, "/keep", error)
         && check_present (pair->drop, "/drop", error);
}

/* A number that was merged stands for the one it is shown under where it is to be kept, but not
 * where it is to be dropped: more would go than was named. */
static gboolean
find_pair (Job *job, const CustomerMerge *merge, Pair *pair, GError **error)
{
  gint64 keep, drop;

  if (!customer_find_id (job, merge->keep, &keep, error))
    {
      desk_error_in_field (error, "/keep");
      return FALSE;
    }
  if (!customer_find_row (job, merge->drop, &drop, error))
    {
      desk_error_in_field (error, "/drop");
      return FALSE;
    }
  if (keep == drop)
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/drop",
                      _ ("These are one customer already: choose two."));
      return FALSE;
    }
  return load_pair (job, keep, drop, pair, error) && check_not_merged (job, pair->drop, error)
         && check_version (pair->keep, merge->keep_version, "/keep", error)
         && check_version (pair->drop, merge->drop_version, "/drop", error);
}

static gboolean
set_reference (Job *job, gint64 id, const char *reference, GError **error)
{
  return db_run (job->db, "customer-reference-set", error, db_int (id), db_text (reference))
         && search_reword_customer (job, id, error);
}

static gboolean
takes_reference (const Pair *pair)
{
  return pair->drop->reference != NULL
         && g_str_equal (pair->drop->reference,
                         json_object_get_string_member (pair->after, "reference"));
}

/* The shop's own key names one customer: it is taken from the one before the other gets it. */
static gboolean
write_fields (Job *job, Pair *pair, GError **error)
{
  if (*pair->changed == NULL)
    return TRUE;
  if (takes_reference (pair) && !set_reference (job, pair->drop->id, NULL, error))
    return FALSE;
  customer_restore (pair->keep, pair->after);
  return customer_update (job, pair->keep, error);
}

/* What undoing needs: what the merge changed, from what, to what, and the key it took. */
static char *
dup_before (const Pair *pair)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  const char *const *changed = (const char *const *)pair->changed;

  json_object_set_object_member (object, "before", fields_pick (pair->before, changed));
  json_object_set_object_member (object, "set", fields_pick (pair->after, changed));
  if (takes_reference (pair))
    json_object_set_string_member (object, "reference", pair->drop->reference);
  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

static gboolean
write_merge (Job *job, const Pair *pair, GError **error)
{
  g_autofree char *before = dup_before (pair);
  gint64 keep = pair->keep->id, drop = pair->drop->id;

  return db_run (job->db, "customer-merge-insert", error, db_int (keep), db_int (drop),
                 db_text (before), db_int (job->staff_id), db_int (job->now))
         && db_run (job->db, "customer-group-take", error, db_int (drop), db_int (keep))
         && db_run (job->db, "customer-group-add", error, db_int (drop), db_int (keep))
         && search_reword_customer (job, drop, error) && search_reword_orders (job, keep, error);
}

/* Each one's own words stand under their own name, so that either can be erased (rule 21). */
static gboolean
audit_half (Job *job, const char *action, const Customer *self, const char *role,
            const Customer *other, GStrv changed, JsonObject *own, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (JsonObject) personal = json_object_new ();
  const char *const *names = (const char *const *)changed;

  json_object_set_string_member (detail, role, other->number);
  json_object_set_array_member (detail, "fields", fields_names (names));
  json_object_set_int_member (detail, "version", self->version);
  json_object_set_object_member (personal, "own", fields_pick (own, names));
  return audit_write (job, action, self->number, detail, self->id, personal, error);
}

static gboolean
audit_pair (Job *job, const char *action, const Pair *pair, JsonObject *own, GError **error)
{
  return audit_half (job, action, pair->keep, "dropped", pair->drop, pair->changed, own, error)
         && audit_half (job, action, pair->drop, "kept", pair->keep, pair->changed, pair->dropped,
                        error);
}

static void
pair_changed (Job *job, const Pair *pair)
{
  job_changed (job, "customer", pair->keep->id);
  job_changed (job, "customer", pair->drop->id);
}

static gboolean
customer_merge_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const CustomerMerge *merge = in;
  g_auto (Pair) pair = { NULL };

  if (!find_pair (job, merge, &pair, error))
    return FALSE;
  pair.before = customer_snapshot (pair.keep);
  pair.dropped = customer_snapshot (pair.drop);
  pair.after = customer_blend (pair.before, pair.dropped, merge->choices, error);
  if (pair.after == NULL)
    return FALSE;
  pair.changed = fields_changed (pair.before, pair.after);
  if (!write_fields (job, &pair, error) || !write_merge (job, &pair, error)
      || !audit_pair (job, "customer-merge", &pair, pair.before, error))
    return FALSE;
  pair_changed (job, &pair);
  *out = customer_load (job, pair.keep->id, error);
  return *out != NULL;
}

/* The merge that took a customer in, and what it changed. */
typedef struct {
  gint64 id;
  gint64 kept_id;
  JsonNode *before;
} OpenMerge;

static void
open_merge_clear (OpenMerge *self)
{
  g_clear_pointer (&self->before, json_node_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpenMerge, open_merge_clear)

static gboolean
find_open (Job *job, gint64 drop, const char *number, OpenMerge *merge, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-merge-open", error, db_int (drop));
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("%s was not merged into another."),
                    number);
  if (step != DB_ROW)
    return FALSE;
  merge->id = db_column_int (stmt, 0);
  merge->kept_id = db_column_int (stmt, 1);
  merge->before = json_from_string (db_column_text (stmt, 2), NULL);
  return TRUE;
}

/* Where the shop's own key has become another one's meanwhile, it stays there. */
static gboolean
reference_is_free (Job *job, const char *reference, gint64 id, gboolean *is_free, GError **error)
{
  gint64 owner;
  DbStep step
      = db_get_int (job->db, "customer-reference-owner", &owner, error, db_text (reference));

  *is_free = step == DB_DONE || (step == DB_ROW && owner == id);
  return step != DB_ERROR;
}

/* What the merge set and nobody has changed since becomes what it was before. */
static JsonObject *
fields_to_restore (JsonObject *now, JsonObject *merge)
{
  JsonObject *before = json_object_get_object_member (merge, "before");
  JsonObject *set = json_object_get_object_member (merge, "set");
  JsonObject *restored = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *was;

  json_object_iter_init (&iter, before);
  while (json_object_iter_next (&iter, &name, &was))
    if (json_node_equal (json_object_get_member (now, name), json_object_get_member (set, name)))
      json_object_set_member (restored, name, json_node_copy (was));
  return restored;
}

static gboolean
drop_taken_reference (Job *job, gint64 id, JsonObject *restored, GError **error)
{
  const char *reference = json_object_get_string_member_with_default (restored, "reference", "");
  gboolean is_free = TRUE;

  if (*reference != '\0' && !reference_is_free (job, reference, id, &is_free, error))
    return FALSE;
  if (!is_free)
    json_object_set_string_member (restored, "reference", "");
  return TRUE;
}

/* The kept one first: it gives back the key. */
static gboolean
restore_fields (Job *job, Pair *pair, JsonObject *merge, GError **error)
{
  const char *reference = json_object_get_string_member_with_default (merge, "reference", NULL);
  gboolean is_free = FALSE;

  pair->before = customer_snapshot (pair->keep);
  pair->dropped = customer_snapshot (pair->drop);
  pair->after = fields_to_restore (pair->before, merge);
  if (!drop_taken_reference (job, pair->keep->id, pair->after, error))
    return FALSE;
  pair->changed = fields_changed (pair->before, pair->after);
  if (*pair->changed != NULL)
    {
      customer_restore (pair->keep, pair->after);
      if (!customer_update (job, pair->keep, error))
        return FALSE;
    }
  if (reference == NULL)
    return TRUE;
  return reference_is_free (job, reference, pair->drop->id, &is_free, error)
         && (!is_free || set_reference (job, pair->drop->id, reference, error));
}

static gboolean
write_unmerge (Job *job, gint64 merge, gint64 drop, GError **error)
{
  return db_run (job->db, "customer-merge-undo", error, db_int (merge), db_int (job->now))
         && db_run (job->db, "customer-group-remove", error, db_int (drop))
         && db_run (job->db, "customer-group-return", error, db_int (drop))
         && search_reword_customer (job, drop, error);
}

/* What came since the merge, orders and edits, came to the kept one and stays there. */
static gboolean
customer_unmerge_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_auto (Pair) pair = { NULL };
  g_auto (OpenMerge) merge = { 0 };
  gint64 drop;

  if (!customer_find_row (job, in, &drop, error) || !find_open (job, drop, in, &merge, error)
      || !load_pair (job, merge.kept_id, drop, &pair, error))
    return FALSE;
  if (merge.before == NULL || !JSON_NODE_HOLDS_OBJECT (merge.before))
    {
      desk_error_set (error, DESK_ERROR_CORRUPT, NULL,
                      _ ("What %s was before the merge cannot be read."), pair.drop->number);
      return FALSE;
    }
  if (!restore_fields (job, &pair, json_node_get_object (merge.before), error)
      || !write_unmerge (job, merge.id, drop, error)
      || !audit_pair (job, "customer-unmerge", &pair, pair.after, error))
    return FALSE;
  pair_changed (job, &pair);
  *out = customer_load (job, drop, error);
  return *out != NULL;
}

/**
 * customer_merge_new:
 * @keep: the number of the customer who stays
 * @drop: of the one who is merged into them
 * @choices: a field → "keep", "drop" or "both"; a reference is taken
 *
 * Returns: (transfer full): what the job takes, of any version.
 */
CustomerMerge *
customer_merge_new (const char *keep, const char *drop, JsonObject *choices)
{
  CustomerMerge *self = g_new0 (CustomerMerge, 1);

  self->keep = g_strdup (keep);
  self->drop = g_strdup (drop);
  self->choices = json_object_ref (choices);
  return self;
}

void
customer_merge_free (CustomerMerge *self)
{
  if (self == NULL)
    return;
  g_free (self->keep);
  g_free (self->drop);
  json_object_unref (self->choices);
  g_free (self);
}

const JobKind customer_merge_job = {
  .name = "customer-merge",
  .access = JOB_WRITE,
  .least = STAFF_SUPERVISOR,
  .run = customer_merge_run,
  .free_in = (GDestroyNotify)customer_merge_free,
  .free_out = (GDestroyNotify)customer_free,
};

const JobKind customer_unmerge_job = {
  .name = "customer-unmerge",
  .access = JOB_WRITE,
  .least = STAFF_SUPERVISOR,
  .run = customer_unmerge_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)customer_free,
};
