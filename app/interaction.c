/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One conversation with a customer, or with somebody who gave no name: on which channel, about
 * what, with what outcome. Their own words are personal and can be erased (rule 21). */

#include "config.h"

#include "interaction.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "customer.h"
#include "db.h"
#include "error.h"
#include "fields.h"
#include "text.h"

#define UUID_MIN 8
#define UUID_MAX 64

void
interaction_draft_free (InteractionDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->customer);
  g_free (self->topic);
  g_free (self->outcome);
  g_free (self->words);
  g_free (self);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
check_text (const char *name, const char *text, gsize max_chars, gboolean lines, GError **error)
{
  g_autofree char *pointer = g_strconcat ("/", name, NULL);

  if (!(lines ? text_check_lines : text_check) (text, max_chars, pointer, error))
    return FALSE;
  if (text_has_card_number (text))
    return fields_refuse (error, name,
                          _ ("This holds a card number. Deskbell never stores one: write its last "
                             "four digits at most."));
  return TRUE;
}

static gboolean
check_draft (const InteractionDraft *draft, GError **error)
{
  gsize length = draft->uuid != NULL ? strlen (draft->uuid) : 0;

  if (length < UUID_MIN || length > UUID_MAX)
    return fields_refuse (error, "uuid", _ ("A form needs a UUID, so that it counts only once."));
  if (draft->topic == NULL || *draft->topic == '\0')
    return fields_refuse (error, "topic", _ ("Say in a few words what it was about."));
  return check_text ("topic", draft->topic, 200, FALSE, error)
         && check_text ("outcome", or_empty (draft->outcome), 200, FALSE, error)
         && check_text ("words", or_empty (draft->words), 4000, TRUE, error);
}

static void
digest_add (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *)or_empty (text), -1);
  g_checksum_update (checksum, (const guchar *)"\0", 1);
}

/* What the form said, so that the same form again is told from another one under its UUID (rule 5).
 */
static char *
draft_digest (const InteractionDraft *draft)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  digest_add (checksum, draft->customer);
  digest_add (checksum, channel_name (draft->channel));
  digest_add (checksum, draft->outgoing ? "out" : "in");
  digest_add (checksum, draft->topic);
  digest_add (checksum, draft->outcome);
  digest_add (checksum, draft->words);
  return g_strdup (g_checksum_get_string (checksum));
}

/* %DB_ROW: it was posted before, with the same content. */
static DbStep
find_posted (Job *job, const InteractionDraft *draft, const char *digest, gint64 *id,
             GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "interaction-by-uuid", error, db_text (draft->uuid));
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  if (step != DB_ROW)
    return step;
  if (!g_str_equal (db_column_text (stmt, 1), digest))
    {
      desk_error_set (error, DESK_ERROR_REUSED, "/uuid",
                      _ ("This form was saved before, with another content."));
      return DB_ERROR;
    }
  *id = db_column_int (stmt, 0);
  return DB_ROW;
}

static gboolean
audit_interaction (Job *job, const InteractionDraft *draft, gint64 id, gint64 customer_id,
                   GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (JsonObject) personal = json_object_new ();
  g_autofree char *subject = g_strdup_printf ("interaction %" G_GINT64_FORMAT, id);

  json_object_set_string_member (detail, "channel", channel_name (draft->channel));
  json_object_set_string_member (detail, "direction", draft->outgoing ? "out" : "in");
  json_object_set_string_member (personal, "topic", draft->topic);
  json_object_set_string_member (personal, "outcome", or_empty (draft->outcome));
  json_object_set_string_member (personal, "words", or_empty (draft->words));
  return audit_write (job, "interaction-add", subject, detail, customer_id, personal, error);
}

static gboolean
interaction_insert (Job *job, const InteractionDraft *draft, const char *digest, gint64 *id,
                    GError **error)
{
  gint64 customer_id = 0;

  if (draft->customer != NULL && !customer_find_present (job, draft->customer, &customer_id, error))
    {
      desk_error_in_field (error, "/customer");
      return FALSE;
    }
  if (db_get_int (job->db, "interaction-insert", id, error, db_text (draft->uuid), db_text (digest),
                  db_id (customer_id), db_text (channel_name (draft->channel)),
                  db_text (draft->outgoing ? "out" : "in"), db_text (draft->topic),
                  db_text (or_empty (draft->outcome)), db_text (or_empty (draft->words)),
                  db_int (job->staff_id), db_text (job->desk), db_int (job->now))
          != DB_ROW
      || !audit_interaction (job, draft, *id, customer_id, error))
    return FALSE;
  job_changed (job, "interaction", *id);
  return customer_id == 0 || customer_served (job, customer_id, error);
}

static gboolean
interaction_add_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const InteractionDraft *draft = in;
  g_autofree char *digest = NULL;
  gint64 id;
  DbStep step;

  if (!check_draft (draft, error))
    return FALSE;
  digest = draft_digest (draft);
  step = find_posted (job, draft, digest, &id, error);
  if (step == DB_ERROR || (step == DB_DONE && !interaction_insert (job, draft, digest, &id, error)))
    return FALSE;
  *out = g_memdup2 (&id, sizeof id);
  return TRUE;
}

const JobKind interaction_add_job = {
  .name = "interaction-add",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = interaction_add_run,
  .free_in = (GDestroyNotify)interaction_draft_free,
  .free_out = g_free,
};
