/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who did what, when: one row a job, each hashed with a key over the row before it, so that a row
 * edited, deleted, moved or put in between is found. Personal text stays outside the hash, behind a
 * salted commitment, so that it can be erased and the chain still holds. */

#include "config.h"

#include "audit.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "anchor.h"
#include "audit-private.h"
#include "customer.h"
#include "db.h"
#include "error.h"

#define DOMAIN "deskbell audit 1"
#define SALT_BYTES 16
#define LIMIT_DEFAULT 100

/* Length before bytes: no two different rows give the same bytes. */
static void
hash_text (crypto_generichash_state *state, const char *text)
{
  guint64 length = GUINT64_TO_LE (strlen (text));

  crypto_generichash_update (state, (const guint8 *)&length, sizeof length);
  crypto_generichash_update (state, (const guint8 *)text, strlen (text));
}

static void
hash_number (crypto_generichash_state *state, gint64 number)
{
  gint64 little = GINT64_TO_LE (number);

  crypto_generichash_update (state, (const guint8 *)&little, sizeof little);
}

static void
hash_finish (crypto_generichash_state *state, char hex[AUDIT_HASH_HEX + 1])
{
  guint8 hash[AUDIT_HASH_BYTES];

  crypto_generichash_final (state, hash, sizeof hash);
  sodium_bin2hex (hex, AUDIT_HASH_HEX + 1, hash, sizeof hash);
}

/**
 * audit_link_hash:
 * @link: a row and the hash of the one before it
 * @key: AUDIT_KEY_BYTES
 * @hex: (out): its keyed hash
 */
void
audit_link_hash (const AuditLink *link, const guint8 *key, char hex[AUDIT_HASH_HEX + 1])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, key, AUDIT_KEY_BYTES, AUDIT_HASH_BYTES);
  hash_text (&state, DOMAIN);
  hash_text (&state, link->previous);
  hash_number (&state, link->sequence);
  hash_number (&state, link->at);
  hash_number (&state, link->staff_id);
  hash_text (&state, link->desk);
  hash_text (&state, link->action);
  hash_text (&state, link->subject);
  hash_text (&state, link->detail);
  hash_text (&state, link->personal);
  hash_finish (&state, hex);
  sodium_memzero (&state, sizeof state);
}

/**
 * audit_commitment:
 * @salt_hex: sixteen random bytes
 * @detail: the text that is committed to
 * @hex: (out): the commitment, which tells nothing of @detail once the salt is gone
 *
 * Returns: %FALSE where the salt is none.
 */
gboolean
audit_commitment (const char *salt_hex, const char *detail, char hex[AUDIT_HASH_HEX + 1])
{
  crypto_generichash_state state;
  guint8 salt[SALT_BYTES];
  gsize made = 0;

  if (sodium_hex2bin (salt, sizeof salt, salt_hex, strlen (salt_hex), NULL, &made, NULL) != 0
      || made != sizeof salt)
    return FALSE;
  crypto_generichash_init (&state, NULL, 0, AUDIT_HASH_BYTES);
  crypto_generichash_update (&state, salt, sizeof salt);
  crypto_generichash_update (&state, (const guint8 *)detail, strlen (detail));
  hash_finish (&state, hex);
  return TRUE;
}

static JsonNode *node_sorted (JsonNode *node);

static JsonNode *
object_sorted (JsonObject *object)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), (GCompareFunc)strcmp);
  JsonObject *sorted = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (sorted, l->data,
                            node_sorted (json_object_get_member (object, l->data)));
  json_node_take_object (node, sorted);
  return node;
}

static JsonNode *
array_sorted (JsonArray *array)
{
  JsonArray *sorted = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (sorted, node_sorted (json_array_get_element (array, i)));
  json_node_take_array (node, sorted);
  return node;
}

static JsonNode *
node_sorted (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return object_sorted (json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return array_sorted (json_node_get_array (node));
  return json_node_copy (node);
}

/* The same facts are the same text, in whatever order they were put together. */
static char *
canonical (JsonObject *object)
{
  g_autoptr (JsonNode) node = NULL;

  if (object == NULL)
    return g_strdup ("{}");
  node = object_sorted (object);
  return json_to_string (node, FALSE);
}

/**
 * audit_chain_end:
 * @sequence: (out): of the last entry, 0 where there is none
 * @hash: (out) (transfer full): its, "" where there is none
 */
gboolean
audit_chain_end (Job *job, gint64 *sequence, char **hash, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (job->db, "audit-last", NULL, 0, error);
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  step = db_step (stmt, error);
  if (step == DB_ERROR)
    return FALSE;
  *sequence = step == DB_ROW ? db_column_int (stmt, 0) : 0;
  *hash = step == DB_ROW ? db_dup_text (stmt, 1) : g_strdup ("");
  return TRUE;
}

static void
bulk_text (GChecksum *bulk, const char *text)
{
  guint64 length = GUINT64_TO_LE (strlen (text));

  g_checksum_update (bulk, (const guchar *)&length, sizeof length);
  g_checksum_update (bulk, (const guchar *)text, (gssize)strlen (text));
}

static gboolean
bulk_write (Job *job, const char *action, const char *subject, JsonObject *detail, GError **error)
{
  g_autofree char *facts = canonical (detail);

  return audit_write_facts (job, action, subject, facts, error);
}

/**
 * audit_key_check:
 *
 * Returns: %FALSE with `not-found` where the job was not given the chain's key.
 */
gboolean
audit_key_check (Job *job, GError **error)
{
  if (job->audit_key != NULL)
    return TRUE;
  desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL,
                  _ ("The key of this shop's audit chain is missing. Put it back from a backup."));
  return FALSE;
}

static void
entry_free (gpointer entry)
{
  audit_entry_free (entry);
}

static void
entries_free (gpointer entries)
{
  g_ptr_array_unref (entries);
}

static void
query_free (gpointer query)
{
  audit_query_free (query);
}

static AuditEntry *
entry_from_row (DbStmt *stmt)
{
  AuditEntry *entry = g_new0 (AuditEntry, 1);

  entry->sequence = db_column_int (stmt, 0);
  entry->at = db_column_int (stmt, 1);
  entry->staff_id = db_column_int (stmt, 2);
  entry->staff = db_dup_text (stmt, 3);
  entry->desk = db_dup_text (stmt, 4);
  entry->action = db_dup_text (stmt, 5);
  entry->subject = db_dup_text (stmt, 6);
  entry->detail = db_dup_text (stmt, 7);
  entry->personal = db_dup_text (stmt, 8);
  return entry;
}

static gboolean
show_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const AuditQuery *query = in;
  const char *subject = query != NULL ? query->subject : NULL;
  gint64 limit = query != NULL && query->limit > 0 ? query->limit : LIMIT_DEFAULT;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step;

  if (subject != NULL)
    stmt = db_query (job->db, "audit-list-subject", error, db_int (limit), db_text (subject));
  else
    stmt = db_query (job->db, "audit-list", error, db_int (limit));
  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (entries, entry_from_row (stmt));
  if (step == DB_ERROR)
    return FALSE;
  *out = g_steal_pointer (&entries);
  return TRUE;
}

/* A damaged anchor is not for this to tell: it refuses to be moved by itself. A chain that is
 * shorter than its anchor leaves it where it is. */
static gboolean
meets_anchor (Job *job, AuditHead *head, GError **error)
{
  g_autoptr (AuditHead) anchor = NULL;
  g_autoptr (AuditCheck) check = NULL;

  if (job->settings != NULL)
    anchor = anchor_read (job->settings->uuid, NULL);
  if (anchor == NULL || anchor->count > head->count)
    return TRUE;
  check = audit_check_anchor (job, anchor, error);
  head->disagrees = check != NULL && !check->ok;
  return check != NULL;
}

/* Who was erased stays so (rule 21): of what is still written of them the chain has a commitment
 * whose text and salt nobody keeps. */
static gboolean
write_personal (Job *job, gint64 sequence, gint64 customer_id, const char *salt, const char *detail,
                GError **error)
{
  gboolean erased;

  if (!customer_is_erased (job, customer_id, &erased, error))
    return FALSE;
  return erased
         || db_run (job->db, "audit-add-personal", error, db_int (sequence), db_id (customer_id),
                    db_text (salt), db_text (detail));
}

static gboolean
chain_write (Job *job, const char *action, const char *subject, JsonObject *detail,
             gint64 customer_id, JsonObject *personal, GError **error)
{
  g_autofree char *facts = canonical (detail);
  g_autofree char *text = personal != NULL ? canonical (personal) : NULL;
  g_autofree char *previous = NULL;
  char committed[AUDIT_HASH_HEX + 1] = "", hash[AUDIT_HASH_HEX + 1], salt_hex[SALT_BYTES * 2 + 1];
  guint8 salt[SALT_BYTES];
  gint64 last;
  AuditLink link;

  if (!audit_key_check (job, error) || !audit_chain_end (job, &last, &previous, error))
    return FALSE;
  randombytes_buf (salt, sizeof salt);
  sodium_bin2hex (salt_hex, sizeof salt_hex, salt, sizeof salt);
  if (text != NULL)
    audit_commitment (salt_hex, text, committed);
  link = (AuditLink){ previous, last + 1, job->now, job->staff_id, job->desk,
                      action,   subject,  facts,    committed };
  audit_link_hash (&link, job->audit_key, hash);
  return db_run_later (job->db, "audit-add", error, db_int (link.sequence), db_int (link.at),
                       db_int (link.staff_id), db_text (link.desk), db_text (link.action),
                       db_text (link.subject), db_text (link.detail), db_text (link.personal),
                       db_text (hash))
         && (text == NULL
             || write_personal (job, link.sequence, customer_id, salt_hex, text, error));
}

/**
 * audit_facts:
 * @detail: the facts of an entry
 *
 * On any thread. Returns: (transfer full): its text, for audit_write_facts ().
 */
char *
audit_facts (JsonObject *detail)
{
  return canonical (detail);
}

/**
 * audit_write_facts:
 * @job: a write job in bulk
 * @action: what was done
 * @subject: to what
 * @facts: of audit_facts ()
 * @error: where to put what went wrong
 *
 * As audit_write (): of an entry of a demo or an import only its digest comes into the chain, with
 * the entry for all.
 */
gboolean
audit_write_facts (Job *job, const char *action, const char *subject, const char *facts,
                   GError **error)
{
  g_return_val_if_fail (job->bulk != NULL, FALSE);

  if (job->settings != NULL && job->settings->moved_to != NULL)
    return settings_moved_error (job->settings, error);
  bulk_text (job->bulk, action);
  bulk_text (job->bulk, subject);
  bulk_text (job->bulk, facts);
  return TRUE;
}

/**
 * audit_write:
 * @job: a write job, in its transaction
 * @action: what was done, such as "order-post"
 * @subject: to what, such as "O2026-000412"
 * @detail: (nullable): the facts, without anything personal; borrowed
 * @customer_id: whose the personal text is, so that it can be erased; 0 for nobody's
 * @personal: (nullable): names, contact points, free text; borrowed. Not kept where @customer_id
 * was erased
 * @error: where to put what went wrong
 *
 * Appends one entry to the audit chain, in the name of the job's staff and desk, at the job's time
 * (RELIABILITY 4). Costs one look at the chain's end and one or two rows. In a job in bulk the
 * entry goes into the job's digest instead.
 *
 * Every write comes by here, so here a shop that was moved refuses it: who waited for the turn
 * while it was moved would write what nobody ever sees again.
 */
gboolean
audit_write (Job *job, const char *action, const char *subject, JsonObject *detail,
             gint64 customer_id, JsonObject *personal, GError **error)
{
  if (job->settings != NULL && job->settings->moved_to != NULL)
    return settings_moved_error (job->settings, error);
  return job->bulk != NULL
             ? bulk_write (job, action, subject, detail, error)
             : chain_write (job, action, subject, detail, customer_id, personal, error);
}

/**
 * audit_erase_personal:
 * @job: a write job
 * @customer_id: whose
 * @error: where to put what went wrong
 *
 * Erases all personal text of one customer beside the chain; the chain itself holds as it was,
 * since it knows salted commitments alone (rule 21). The caller writes the entry that says so.
 */
gboolean
audit_erase_personal (Job *job, gint64 customer_id, GError **error)
{
  return db_run (job->db, "audit-erase-personal", error, db_int (customer_id));
}

/**
 * audit_head:
 * @job: any job; a write job sees every commit that an anchor can know of
 * @error: where to put what went wrong
 *
 * Where the chain stands in the job's transaction; only once that is committed may the anchor move
 * there. Looks first whether the chain still bears its anchor's hash: an old copy put back must not
 * outgrow its own alarm.
 *
 * Returns: (transfer full) (nullable): %NULL where the database failed.
 */
AuditHead *
audit_head (Job *job, GError **error)
{
  g_autoptr (AuditHead) head = g_new0 (AuditHead, 1);

  if (!audit_chain_end (job, &head->count, &head->hash, error)
      || db_get_int_values (job->db, "audit-highest-order", &head->highest_order, NULL, 0, error)
             == DB_ERROR
      || !meets_anchor (job, head, error))
    return NULL;
  return g_steal_pointer (&head);
}

void
audit_entry_free (AuditEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->staff);
  g_free (self->desk);
  g_free (self->action);
  g_free (self->subject);
  g_free (self->detail);
  g_free (self->personal);
  g_free (self);
}

void
audit_query_free (AuditQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->subject);
  g_free (self);
}

void
audit_head_free (AuditHead *self)
{
  if (self == NULL)
    return;
  g_free (self->hash);
  g_free (self);
}

const JobKind audit_show_job = {
  .name = "audit-show",
  .access = JOB_READ,
  .least = STAFF_SUPERVISOR,
  .run = show_run,
  .free_in = query_free,
  .free_out = entries_free,
};
