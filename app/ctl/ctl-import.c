/* SPDX-License-Identifier: GPL-3.0-or-later */

/* import: what an owner brings. The report is the answer; a file with refused rows ends with 1. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "error.h"
#include "import.h"

static gboolean
read_decimal (const char *text, char *decimal, GError **error)
{
  if (text == NULL)
    return TRUE;
  *decimal = text[0];
  return g_str_equal (text, ".") || g_str_equal (text, ",")
         || ctl_usage (error, "%s", _ ("--decimal is . or ,"));
}

static gboolean
read_create (const char *text, ImportPlan *plan, GError **error)
{
  g_auto (GStrv) kinds = text != NULL ? g_strsplit (text, ",", -1) : g_new0 (char *, 1);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      if (g_str_equal (kinds[i], "customers"))
        plan->create_customers = TRUE;
      else if (g_str_equal (kinds[i], "products"))
        plan->create_products = TRUE;
      else
        return ctl_usage (error, "%s", _ ("--create takes customers, products or both."));
    }
  return TRUE;
}

static gboolean
check_orders (const ImportPlan *plan, GError **error)
{
  if (plan->kind == IMPORT_ORDERS
      || (plan->lines_path == NULL && !plan->create_customers && !plan->create_products))
    return TRUE;
  return ctl_usage (error, "%s", _ ("--lines and --create go with orders."));
}

static gboolean
take (Ctl *ctl, const ImportPlan *plan, JsonNode **answer, GError **error)
{
  g_autoptr (ImportReport) report = NULL;

  if (!ctl_ask (ctl, &import_job, plan, (gpointer *)&report, error))
    return FALSE;
  ctl->wrong = report->n_refused > 0;
  *answer = import_report_to_json (report);
  return TRUE;
}

static gboolean
run_import (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *decimal = NULL, *create = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (ImportPlan) plan = import_plan_new (IMPORT_CUSTOMERS, NULL);
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &plan->dry_run, NULL, NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &plan->map, NULL, NULL },
    { "encoding", 0, 0, G_OPTION_ARG_FILENAME, &plan->encoding, NULL, NULL },
    { "decimal", 0, 0, G_OPTION_ARG_FILENAME, &decimal, NULL, NULL },
    { "lines", 0, 0, G_OPTION_ARG_FILENAME, &plan->lines_path, NULL, NULL },
    { "create", 0, 0, G_OPTION_ARG_FILENAME, &create, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 2, 2, &rest, error)
      || !read_decimal (decimal, &plan->decimal, error) || !read_create (create, plan, error))
    return FALSE;
  if (!import_kind_parse (rest[0], &plan->kind))
    return ctl_usage (error,
                      _ ("«import %s» is not in this version; these are: customers products "
                         "contacts tax stock orders."),
                      rest[0]);
  if (!check_orders (plan, error))
    return FALSE;
  plan->path = g_strdup (rest[1]);
  plan->progress = ctl_progress;
  plan->progress_data = GINT_TO_POINTER (isatty (STDERR_FILENO));
  return take (ctl, plan, answer, error);
}

const CtlCommand ctl_import_commands[] = {
  { "import", NULL,
    "customers|products|contacts|tax|stock|orders FILE [--lines FILE2] [--create KINDS] "
    "[--dry-run] [--map FIELD=COLUMN]… [--encoding E] [--decimal .|,]",
    N_ ("Take a file of customers, products, contacts, tax rates, counts or orders."),
    N_ ("The first row of a CSV file names its columns; contacts are vCards. The good rows are\n"
        "written together, a refused row changes nothing and is named with its reason; the same\n"
        "file again changes nothing.\n"
        "  --dry-run   say the same and write nothing\n"
        "  --map       which column says a field, by its name or its number from 1; given again\n"
        "              for each field; lines.FIELD=COLUMN is said of the file of --lines\n"
        "  --encoding  of the file, such as windows-1257, where it is taken for another\n"
        "  --decimal   the sign before the decimals, where a file shows neither\n"
        "  --lines     orders: the file of their lines; without it a row is a line\n"
        "  --create    orders: make the customers and products that are unknown"),
    NULL, run_import },
  { NULL },
};
