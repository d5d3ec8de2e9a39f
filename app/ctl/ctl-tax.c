/* SPDX-License-Identifier: GPL-3.0-or-later */

/* tax: the classes that products are taxed by, and a new rate from a day on. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>

#include "tax.h"

static JsonObject *
tax_to_json (const TaxClass *tax)
{
  JsonObject *object = json_object_new ();
  JsonArray *rates = json_array_new ();

  for (guint i = 0; i < tax->rates->len; i++)
    {
      const TaxRate *rate = &g_array_index (tax->rates, TaxRate, i);
      g_autofree char *percent = rate_format (rate->rate);
      g_autofree char *day = day_format (rate->first_day);
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "first_day", day);
      json_object_set_string_member (one, "rate", percent);
      json_array_add_object_element (rates, one);
      if (i == tax->current)
        json_object_set_string_member (object, "rate", percent);
    }
  json_object_set_string_member (object, "class", tax->name);
  json_object_set_array_member (object, "rates", rates);
  return object;
}

static gboolean
run_list (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (GPtrArray) all = NULL;
  JsonArray *classes;
  JsonObject *object;

  if (!ctl_options (args, NULL, 0, 0, &rest, error)
      || !ctl_ask (ctl, &tax_list_job, NULL, (gpointer *)&all, error))
    return FALSE;
  classes = json_array_new ();
  for (guint i = 0; i < all->len; i++)
    json_array_add_object_element (classes, tax_to_json (all->pdata[i]));
  object = json_object_new ();
  json_object_set_array_member (object, "classes", classes);
  *answer = ctl_node (object);
  return TRUE;
}

static gboolean
run_set (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *from = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (TaxSet) set = NULL;
  g_autoptr (TaxClass) tax = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 2, 2, &rest, error))
    return FALSE;
  set = tax_set_new (rest[0], rest[1], from);
  if (!ctl_ask (ctl, &tax_set_job, set, (gpointer *)&tax, error))
    return FALSE;
  *answer = ctl_node (tax_to_json (tax));
  return TRUE;
}

const CtlCommand ctl_tax_commands[] = {
  { "tax", "list", "",
    N_ ("Print the tax classes: the rate of today, and each with its first day."), NULL, NULL,
    run_list },
  { "tax", "set", "CLASS RATE [--from DAY]",
    N_ ("Give a tax class a rate from a day on; a class that is not there is made."),
    N_ ("  --from           the first day, yyyy-mm-dd: today or later, for a new class any;\n"
        "                   today\n"
        "What was sold keeps the rate it had."),
    NULL, run_set },
  { NULL },
};
