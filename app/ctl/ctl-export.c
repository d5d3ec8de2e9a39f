/* SPDX-License-Identifier: GPL-3.0-or-later */

/* export: the shop's records in a file. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "error.h"
#include "export.h"

/* Kinds of the contract that a later version brings. */
static const char *const later[] = { "calendar", "complaints", "follow-ups", NULL };

static gboolean
take_day (const char *option, const char *text, Day *day, GError **error)
{
  if (text == NULL || day_parse (text, day, NULL))
    return TRUE;
  return ctl_usage (error, _ ("%s takes a day, such as 2026-12-31."), option);
}

/* On the reader's thread. One line that is written over. */
static void
on_progress (gint64 rows, gpointer data)
{
  g_printerr ("\r%" G_GINT64_FORMAT, rows);
}

static JsonNode *
answer_of (const Export *export)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", export_kind_name (export->request->kind));
  json_object_set_string_member (object, "file", export->request->path);
  json_object_set_int_member (object, "rows", export->rows);
  return ctl_node (object);
}

static gboolean
run_export (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *from = NULL, *to = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (ExportRequest) request = NULL;
  g_autoptr (Export) export = NULL;
  gboolean bare = FALSE;
  ExportKind kind;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, NULL, NULL },
    { "no-mark", 0, 0, G_OPTION_ARG_NONE, &bare, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 2, 2, &rest, error))
    return FALSE;
  if (g_strv_contains (later, rest[0]))
    return ctl_usage (error, _ ("«%s» is not in this version."), rest[0]);
  if (!export_kind_parse (rest[0], &kind))
    return ctl_usage (error, _ ("«%s» cannot be exported; export --help lists what can."), rest[0]);
  request = export_request_new (rest[0], rest[1], error);
  if (request == NULL || !take_day ("--from", from, &request->from, error)
      || !take_day ("--to", to, &request->to, error))
    return FALSE;
  request->bare = bare;
  request->progress = isatty (STDERR_FILENO) ? on_progress : NULL;
  if (!ctl_ask (ctl, &export_write_job, request, (gpointer *)&export, error)
      || !ctl_ask (ctl, &export_record_job, export, NULL, error)
      || !export_file_publish (export->file, error))
    return FALSE;
  if (request->progress != NULL)
    g_printerr ("\n");
  *answer = answer_of (export);
  return TRUE;
}

const CtlCommand ctl_export_commands[] = {
  { "export", NULL, "KIND FILE.csv|FILE.json [--from D] [--to D] [--no-mark]",
    N_ ("Write the shop's records to a file."),
    N_ ("KIND is customers, products, orders, ledger or interactions. A supervisor may do it,\n"
        "and the audit keeps who did.\n"
        "  --from, --to     only these days, inclusive: of orders, ledger and interactions\n"
        "  --no-mark        a table without a byte order mark\n"
        "A table has a line a record, of orders a line an order's line; lists have « | » between\n"
        "their parts. What a spreadsheet would run has an apostrophe before it, which an import\n"
        "takes off. Answers kind, file and rows. A file that is there is replaced when the new\n"
        "one is complete."),
    NULL, run_export },
  { NULL },
};
