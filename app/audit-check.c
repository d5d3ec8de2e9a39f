/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Is the record still what was written? The chain is walked from its first entry, and its end held
 * against what is known of it outside the database. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "audit-private.h"
#include "db.h"

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
personal_fits (AuditCheck *check, const AuditLink *link, const char *salt, const char *detail)
{
  char hex[AUDIT_HASH_HEX + 1];

  if (salt == NULL || detail == NULL)
    return TRUE;
  if (audit_commitment (salt, detail, hex) && strcmp (hex, link->personal) == 0)
    return TRUE;
  return found (
      check, link->sequence,
      g_strdup_printf (
          _ ("The personal text beside entry %lld (%s, %s) is not the one that was written."),
          (long long)link->sequence, link->action, link->subject));
}

static char *
bad_link_message (const AuditLink *link, gboolean next_fits)
{
  if (next_fits)
    return g_strdup_printf (_ ("Entry %lld (%s, %s) was changed."), (long long)link->sequence,
                            link->action, link->subject);
  return g_strdup_printf (_ ("Entry %lld (%s, %s) does not follow the one before it: "
                             "it was changed, put in or moved there, or entries before it were "
                             "taken out."),
                          (long long)link->sequence, link->action, link->subject);
}

static AuditLink
link_from_row (DbStmt *stmt, const char *previous)
{
  return (AuditLink){
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
  AuditLink link = link_from_row (stmt, walk->hash);
  const char *stored = db_column_text (stmt, 8);
  char hex[AUDIT_HASH_HEX + 1];

  if (link.sequence != walk->sequence + 1)
    return found (check, walk->sequence + 1,
                  g_strdup_printf (_ ("Entry %lld is missing: the one after it is %lld."),
                                   (long long)walk->sequence + 1, (long long)link.sequence));
  audit_link_hash (&link, walk->key, hex);
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
  AuditLink bad, next;
  char hex[AUDIT_HASH_HEX + 1];
  DbStep step;

  if (db_column_int (stmt, 0) != check->bad_sequence)
    return TRUE;
  stored = db_dup_text (stmt, 8);
  action = db_dup_text (stmt, 4);
  subject = db_dup_text (stmt, 5);
  bad = (AuditLink){ .sequence = check->bad_sequence, .action = action, .subject = subject };
  step = db_step (stmt, error);
  if (step == DB_ERROR)
    return FALSE;
  if (step == DB_DONE)
    return found (check, bad.sequence, bad_link_message (&bad, FALSE)), TRUE;
  next = link_from_row (stmt, stored);
  audit_link_hash (&next, walk->key, hex);
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
check_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (AuditCheck) check = audit_check (job, in, error);

  if (check != NULL && check->ok && in == NULL)
    {
      g_clear_pointer (&check, audit_check_free);
      check = audit_check_anchor (job, NULL, error);
    }
  *out = g_steal_pointer (&check);
  return *out != NULL;
}

/**
 * audit_check_anchor:
 * @job: any job
 * @anchor: (nullable): the anchor, read before the job began. A shop has one from its first entry
 * on: without it nothing can be said of what is no longer there, which is an alarm as well
 * @error: where to put what went wrong
 *
 * Whether the chain still reaches its anchor and bears its hash there. Two looks by key: cheap
 * enough for every write.
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
  if (anchor == NULL)
    {
      found (check, 0,
             g_strdup (_ ("The anchor of this shop is missing. Put it back from a backup.")));
      return g_steal_pointer (&check);
    }
  if (!audit_chain_end (job, &count, &end, error) || !hash_at (job, anchor->count, &hash, error))
    return NULL;
  if (anchor->count > 0 && hash == NULL)
    found (check, MIN (count + 1, anchor->count),
           g_strdup_printf (_ ("The audit chain ends at entry %lld, but its anchor "
                               "knows entry %lld: its end was cut off, or an old "
                               "copy of the shop was put back."),
                            (long long)count, (long long)anchor->count));
  else if (anchor->count > 0 && strcmp (hash, anchor->hash) != 0)
    found (check, anchor->count,
           g_strdup_printf (_ ("Entry %lld of the audit chain is not the one that its "
                               "anchor knows: another history was put in its place."),
                            (long long)anchor->count));
  return g_steal_pointer (&check);
}

/**
 * audit_check:
 * @job: any job with its key
 * @anchor: (nullable): the anchor, read before the job began; without it the chain alone is looked
 * at
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
  if (!audit_key_check (job, error) || !walk_chain (job, check, error))
    return NULL;
  if (!check->ok || anchor == NULL)
    return g_steal_pointer (&check);
  anchored = audit_check_anchor (job, anchor, error);
  if (anchored != NULL)
    anchored->seen = check->seen;
  return anchored;
}

void
audit_check_free (AuditCheck *self)
{
  if (self == NULL)
    return;
  g_free (self->message);
  g_free (self);
}

const JobKind audit_check_job = {
  .name = "audit-check",
  .access = JOB_READ,
  .least = STAFF_SUPERVISOR,
  .run = check_run,
  .free_in = (GDestroyNotify)audit_head_free,
  .free_out = (GDestroyNotify)audit_check_free,
};
