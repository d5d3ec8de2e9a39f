/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who did what, when: one row a job, each hashed with a key over the row before it, so that a row
 * edited, deleted, moved or put in between is found. Personal text stays outside the hash, behind a
 * salted commitment, so that it can be erased and the chain still holds. */

#include "config.h"

#include "audit.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "db/db.h"
#include "error.h"

#define DOMAIN "deskbell audit 1"
#define SALT_BYTES 16
#define HASH_BYTES crypto_generichash_BYTES
#define HASH_HEX (HASH_BYTES * 2)
#define LIMIT_DEFAULT 100

/* What a hash covers; all borrowed. */
typedef struct {
  const char *previous;
  gint64 sequence;
  Instant at;
  StaffId staff_id;
  const char *desk;
  const char *action;
  const char *subject;
  const char *detail;
  const char *personal;
} Link;

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
hash_finish (crypto_generichash_state *state, char hex[HASH_HEX + 1])
{
  guint8 hash[HASH_BYTES];

  crypto_generichash_final (state, hash, sizeof hash);
  sodium_bin2hex (hex, HASH_HEX + 1, hash, sizeof hash);
}

static void
link_hash (const Link *link, const guint8 *key, char hex[HASH_HEX + 1])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, key, AUDIT_KEY_BYTES, HASH_BYTES);
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

/* FALSE where the salt is none. */
static gboolean
commitment (const char *salt_hex, const char *detail, char hex[HASH_HEX + 1])
{
  crypto_generichash_state state;
  guint8 salt[SALT_BYTES];
  gsize made = 0;

  if (sodium_hex2bin (salt, sizeof salt, salt_hex, strlen (salt_hex), NULL, &made, NULL) != 0
      || made != sizeof salt)
    return FALSE;
  crypto_generichash_init (&state, NULL, 0, HASH_BYTES);
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

/* Where the chain ends; sequence 0 and "" before its first entry. */
static gboolean
chain_end (Job *job, gint64 *sequence, char **hash, GError **error)
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

/* An entry of a demo or an import: only its digest comes into the chain, with the entry for all. */
static gboolean
bulk_write (Job *job, const char *action, const char *subject, JsonObject *detail)
{
  g_autofree char *facts = canonical (detail);

  bulk_text (job->bulk, action);
  bulk_text (job->bulk, subject);
  bulk_text (job->bulk, facts);
  return TRUE;
}

static gboolean
key_check (Job *job, GError **error)
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

/* A walk along the chain. */
typedef struct {
  const guint8 *key;
  gint64 sequence; /* of the last entry that fits */
  char *hash;      /* its */
} Walk;

static gboolean
found (AuditCheck *check, gint64 sequence, char *take_message)
{
  check->ok = FALSE;
  check->bad_sequence = sequence;
  g_free (check->message);
  check->message = take_message;
  return FALSE;
}

/* The text behind a commitment may be gone; while it is there it must be what was committed to. */
static gboolean
personal_fits (AuditCheck *check, const Link *link, const char *salt, const char *detail)
{
  char hex[HASH_HEX + 1];

  if (salt == NULL || detail == NULL)
    return TRUE;
  if (commitment (salt, detail, hex) && strcmp (hex, link->personal) == 0)
    return TRUE;
  return found (check, link->sequence,
                g_strdup_printf (_ ("The personal text beside entry %" G_GINT64_FORMAT
                                    " (%s, %s) is not the one that was written."),
                                 link->sequence, link->action, link->subject));
}

static char *
bad_link_message (const Link *link, gboolean next_fits)
{
  if (next_fits)
    return g_strdup_printf (_ ("Entry %" G_GINT64_FORMAT " (%s, %s) was changed."), link->sequence,
                            link->action, link->subject);
  return g_strdup_printf (_ ("Entry %" G_GINT64_FORMAT
                             " (%s, %s) does not follow the one before it: "
                             "it was changed, put in or moved there, or entries before it were "
                             "taken out."),
                          link->sequence, link->action, link->subject);
}

static Link
link_from_row (DbStmt *stmt, const char *previous)
{
  return (Link){
    .previous = previous,
    .sequence = db_column_int (stmt, 0),
    .at = db_column_int (stmt, 1),
    .staff_id = db_column_int (stmt, 2),
    .desk = db_column_text (stmt, 3),
    .action = db_column_text (stmt, 4),
    .subject = db_column_text (stmt, 5),
    .detail = db_column_text (stmt, 6),
    .personal = db_column_text (stmt, 7),
  };
}

/* TRUE while all fits. */
static gboolean
walk_step (Walk *walk, AuditCheck *check, DbStmt *stmt)
{
  Link link = link_from_row (stmt, walk->hash);
  const char *stored = db_column_text (stmt, 8);
  char hex[HASH_HEX + 1];

  if (link.sequence != walk->sequence + 1)
    return found (check, walk->sequence + 1,
                  g_strdup_printf (_ ("Entry %" G_GINT64_FORMAT
                                      " is missing: the one after it is %" G_GINT64_FORMAT "."),
                                   walk->sequence + 1, link.sequence));
  link_hash (&link, walk->key, hex);
  if (strcmp (hex, stored) != 0)
    return found (check, link.sequence, bad_link_message (&link, TRUE));
  if (!personal_fits (check, &link, db_column_text (stmt, 9), db_column_text (stmt, 10)))
    return FALSE;
  check->seen++;
  walk->sequence = link.sequence;
  g_free (walk->hash);
  walk->hash = g_strdup (stored);
  return TRUE;
}

/* At a bad entry: does the next one build on it as it is stored? Then it was changed in its place.
 */
static gboolean
walk_explain (Walk *walk, AuditCheck *check, DbStmt *stmt, GError **error)
{
  g_autofree char *stored = NULL;
  g_autofree char *action = NULL;
  g_autofree char *subject = NULL;
  Link bad, next;
  char hex[HASH_HEX + 1];
  DbStep step;

  if (db_column_int (stmt, 0) != check->bad_sequence)
    return TRUE;
  stored = db_dup_text (stmt, 8);
  action = db_dup_text (stmt, 4);
  subject = db_dup_text (stmt, 5);
  bad = (Link){ .sequence = check->bad_sequence, .action = action, .subject = subject };
  step = db_step (stmt, error);
  if (step == DB_ERROR)
    return FALSE;
  if (step == DB_DONE)
    return found (check, bad.sequence, bad_link_message (&bad, FALSE)), TRUE;
  next = link_from_row (stmt, stored);
  link_hash (&next, walk->key, hex);
  if (next.sequence != bad.sequence + 1 || strcmp (hex, db_column_text (stmt, 8)) != 0)
    found (check, bad.sequence, bad_link_message (&bad, FALSE));
  return TRUE;
}

static gboolean
walk_chain (Job *job, AuditCheck *check, GError **error)
{
  Walk walk = { .key = job->audit_key, .hash = g_strdup ("") };
  g_autoptr (DbStmt) stmt = db_query_values (job->db, "audit-walk", NULL, 0, error);
  gboolean done = stmt != NULL;
  DbStep step = DB_DONE;

  while (done && (step = db_step (stmt, error)) == DB_ROW && walk_step (&walk, check, stmt))
    ;
  if (done && step == DB_ROW)
    done = walk_explain (&walk, check, stmt, error);
  g_free (walk.hash);
  return done && step != DB_ERROR;
}

static gboolean
hash_at (Job *job, gint64 sequence, char **hash, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "audit-hash-at", error, db_int (sequence));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  step = db_step (stmt, error);
  *hash = step == DB_ROW ? db_dup_text (stmt, 0) : NULL;
  return step != DB_ERROR;
}

static gboolean
write_personal (Job *job, gint64 sequence, gint64 customer_id, const char *salt, const char *detail,
                GError **error)
{
  return db_run (job->db, "audit-add-personal", error, db_int (sequence), db_id (customer_id),
                 db_text (salt), db_text (detail));
}

static gboolean
chain_write (Job *job, const char *action, const char *subject, JsonObject *detail,
             gint64 customer_id, JsonObject *personal, GError **error)
{
  g_autofree char *facts = canonical (detail);
  g_autofree char *text = personal != NULL ? canonical (personal) : NULL;
  g_autofree char *previous = NULL;
  char committed[HASH_HEX + 1] = "", hash[HASH_HEX + 1], salt_hex[SALT_BYTES * 2 + 1];
  guint8 salt[SALT_BYTES];
  gint64 last;
  Link link;

  if (!key_check (job, error) || !chain_end (job, &last, &previous, error))
    return FALSE;
  randombytes_buf (salt, sizeof salt);
  sodium_bin2hex (salt_hex, sizeof salt_hex, salt, sizeof salt);
  if (text != NULL)
    commitment (salt_hex, text, committed);
  link = (Link){ previous, last + 1, job->now, job->staff_id, job->desk,
                 action,   subject,  facts,    committed };
  link_hash (&link, job->audit_key, hash);
  return db_run (job->db, "audit-add", error, db_int (link.sequence), db_int (link.at),
                 db_int (link.staff_id), db_text (link.desk), db_text (link.action),
                 db_text (link.subject), db_text (link.detail), db_text (link.personal),
                 db_text (hash))
         && (text == NULL
             || write_personal (job, link.sequence, customer_id, salt_hex, text, error));
}

/**
 * audit_write:
 * @job: a write job, in its transaction
 * @action: what was done, such as "order-post"
 * @subject: to what, such as "O2026-000412"
 * @detail: (nullable): the facts, without anything personal; borrowed
 * @customer_id: whose the personal text is, so that it can be erased; 0 for nobody's
 * @personal: (nullable): names, contact points, free text; borrowed
 * @error: where to put what went wrong
 *
 * Appends one entry to the audit chain, in the name of the job's staff and desk, at the job's time
 * (RELIABILITY 4). Costs one look at the chain's end and one or two rows. In a job in bulk the
 * entry goes into the job's digest instead.
 */
gboolean
audit_write (Job *job, const char *action, const char *subject, JsonObject *detail,
             gint64 customer_id, JsonObject *personal, GError **error)
{
  return job->bulk != NULL
             ? bulk_write (job, action, subject, detail)
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
 * @job: any job
 * @error: where to put what went wrong
 *
 * Returns: (transfer full) (nullable): where the chain stands in the job's transaction; only once
 * that is committed may the anchor move there.
 */
AuditHead *
audit_head (Job *job, GError **error)
{
  g_autoptr (AuditHead) head = g_new0 (AuditHead, 1);

  if (!chain_end (job, &head->count, &head->hash, error)
      || db_get_int_values (job->db, "audit-highest-order", &head->highest_order, NULL, 0, error)
             == DB_ERROR)
    return NULL;
  return g_steal_pointer (&head);
}

/**
 * audit_check_anchor:
 * @job: any job
 * @anchor: the anchor, read before the job began
 * @error: where to put what went wrong
 *
 * Whether the chain still reaches its anchor and bears its hash there. One look by key, so cheap
 * enough to be asked before each advance: an old copy put back must not outgrow its own alarm.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL only where the database failed.
 */
AuditCheck *
audit_check_anchor (Job *job, const AuditHead *anchor, GError **error)
{
  g_autoptr (AuditCheck) check = g_new0 (AuditCheck, 1);
  g_autofree char *hash = NULL;
  g_autofree char *end = NULL;
  gint64 count;

  check->ok = TRUE;
  check->seen = 1;
  if (!chain_end (job, &count, &end, error) || !hash_at (job, anchor->count, &hash, error))
    return NULL;
  if (anchor->count > 0 && hash == NULL)
    found (check, MIN (count + 1, anchor->count),
           g_strdup_printf (_ ("The audit chain ends at entry %" G_GINT64_FORMAT ", but its anchor "
                               "knows entry %" G_GINT64_FORMAT ": its end was cut off, or an old "
                               "copy of the shop was put back."),
                            count, anchor->count));
  else if (anchor->count > 0 && strcmp (hash, anchor->hash) != 0)
    found (check, anchor->count,
           g_strdup_printf (_ ("Entry %" G_GINT64_FORMAT
                               " of the audit chain is not the one that its "
                               "anchor knows: another history was put in its place."),
                            anchor->count));
  return g_steal_pointer (&check);
}

/**
 * audit_check:
 * @job: any job with its key
 * @anchor: (nullable): the anchor, read before the job began
 * @error: where to put what went wrong
 *
 * Walks the whole chain from its first entry and names the first that is wrong: edited, taken out,
 * moved or put in, or beside which lies another personal text than was written; then holds it
 * against @anchor (RELIABILITY 3).
 *
 * Returns: (transfer full) (nullable): what was found; %NULL only where the check could not be
 * made.
 */
AuditCheck *
audit_check (Job *job, const AuditHead *anchor, GError **error)
{
  g_autoptr (AuditCheck) check = g_new0 (AuditCheck, 1);
  AuditCheck *anchored;

  check->ok = TRUE;
  if (!key_check (job, error) || !walk_chain (job, check, error))
    return NULL;
  if (!check->ok || anchor == NULL)
    return g_steal_pointer (&check);
  anchored = audit_check_anchor (job, anchor, error);
  if (anchored != NULL)
    anchored->seen = check->seen;
  return anchored;
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

void
audit_check_free (AuditCheck *self)
{
  if (self == NULL)
    return;
  g_free (self->message);
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
