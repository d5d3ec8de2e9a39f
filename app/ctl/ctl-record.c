/* SPDX-License-Identifier: GPL-3.0-or-later */

/* verify, audit: whether the record can be believed. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>

#include "anchor.h"
#include "error.h"
#include "search.h"
#include "verify.h"

/* The anchor is read before the database: a chain longer than its anchor is fine. */
static gboolean
read_anchor (Ctl *ctl, AuditHead **anchor, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  if (!ctl_open (ctl, error))
    return FALSE;
  *anchor = anchor_read (shop_get_settings (ctl->shop)->uuid, &wrong);
  if (wrong == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static gboolean
run_verify (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (VerifyReport) report = NULL;
  gboolean repair = FALSE;
  const GOptionEntry entries[] = {
    { "repair-search", 0, 0, G_OPTION_ARG_NONE, &repair, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 0, 0, &rest, error) || !ctl_open (ctl, error))
    return FALSE;
  if (repair && !ctl_ask (ctl, &search_repair_job, NULL, NULL, error))
    return FALSE;
  report = verify_shop (ctl->shop, error);
  if (report == NULL)
    return FALSE;
  ctl->wrong = !report->ok;
  *answer = verify_report_to_json (report);
  return TRUE;
}

/* Text that was stored as JSON, as JSON again. */
static void
set_json (JsonObject *object, const char *member, const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  if (node != NULL)
    json_object_set_member (object, member, g_steal_pointer (&node));
  else
    json_object_set_null_member (object, member);
}

static JsonObject *
entry_to_json (Ctl *ctl, const AuditEntry *entry)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "sequence", entry->sequence);
  ctl_set_instant (object, "at", entry->at, shop_get_zone (ctl->shop));
  json_object_set_string_member (object, "staff", entry->staff != NULL ? entry->staff : "");
  json_object_set_string_member (object, "desk", entry->desk);
  json_object_set_string_member (object, "action", entry->action);
  json_object_set_string_member (object, "subject", entry->subject);
  set_json (object, "detail", entry->detail);
  set_json (object, "personal", entry->personal);
  return object;
}

static gboolean
run_audit_show (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *limit = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (GPtrArray) found = NULL;
  AuditQuery query = { 0 };
  JsonArray *entries;
  JsonObject *object;
  const GOptionEntry options[] = {
    { "limit", 0, 0, G_OPTION_ARG_FILENAME, &limit, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, options, 0, 1, &rest, error)
      || !ctl_count ("--limit", limit, 1, 100000, &query.limit, error))
    return FALSE;
  query.subject = rest[0];
  if (!ctl_ask (ctl, &audit_show_job, &query, (gpointer *)&found, error))
    return FALSE;
  entries = json_array_new ();
  for (guint i = 0; i < found->len; i++)
    json_array_add_object_element (entries, entry_to_json (ctl, g_ptr_array_index (found, i)));
  object = json_object_new ();
  json_object_set_array_member (object, "entries", entries);
  *answer = ctl_node (object);
  return TRUE;
}

static gboolean
run_audit_check (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (AuditHead) anchor = NULL;
  g_autoptr (AuditCheck) check = NULL;
  JsonObject *object;

  if (!ctl_options (args, NULL, 0, 0, &rest, error) || !read_anchor (ctl, &anchor, error)
      || !ctl_ask (ctl, &audit_check_job, anchor, (gpointer *)&check, error))
    return FALSE;
  ctl->wrong = !check->ok;
  object = json_object_new ();
  json_object_set_boolean_member (object, "ok", check->ok);
  json_object_set_int_member (object, "seen", check->seen);
  if (!check->ok)
    {
      json_object_set_int_member (object, "sequence", check->bad_sequence);
      json_object_set_string_member (object, "message",
                                     check->message != NULL ? check->message : "");
    }
  *answer = ctl_node (object);
  return TRUE;
}

const CtlCommand ctl_record_commands[] = {
  { "verify", NULL, "[--repair-search]", N_ ("Check that the record can be believed."),
    N_ ("Answers ok and checks: name, ok, seen and, where it fails, the exact row. Exit status 1\n"
        "when one fails.\n"
        "  --repair-search  build the search index anew first"),
    NULL, run_verify },
  { "audit", "show", "[SUBJECT] [--limit N]",
    N_ ("Print who did what, newest first: all of it, or of one number or code."),
    N_ ("  --limit  at most so many (100)"), NULL, run_audit_show },
  { "audit", "check", "", N_ ("Check the chain of the audit against its anchor."),
    N_ ("Answers ok, seen and, where it fails, the sequence of the first wrong entry. Exit status\n"
        "1 when it fails."),
    NULL, run_audit_check },
  { NULL },
};
