/* SPDX-License-Identifier: GPL-3.0-or-later */

/* init, settings, demo: how a shop begins and what it has decided. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "demo.h"
#include "error.h"
#include "recovery.h"

/* keys: (nullable): only this one */
static JsonNode *
settings_to_json (Ctl *ctl, const char *key, GError **error)
{
  g_autoptr (GHashTable) table = NULL;
  g_autoptr (GList) keys = NULL;
  JsonObject *object;

  if (!ctl_ask (ctl, &settings_get_job, key, (gpointer *)&table, error))
    return NULL;
  object = json_object_new ();
  keys = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc)g_strcmp0);
  for (GList *l = keys; l != NULL; l = l->next)
    json_object_set_string_member (object, l->data, g_hash_table_lookup (table, l->data));
  return ctl_node (object);
}

/* What init answers: where the shop is, all that it decided, and once its recovery code. */
static JsonNode *
shop_to_json (Ctl *ctl, const char *recovery, GError **error)
{
  g_autofree char *shown = shop_show_location (ctl->location);
  JsonNode *node = settings_to_json (ctl, NULL, error);

  if (node == NULL)
    return NULL;
  json_object_set_string_member (json_node_get_object (node), "shop", shown);
  json_object_set_string_member (json_node_get_object (node), "recovery", recovery);
  if (ctl_set_rights (ctl, json_node_get_object (node), error))
    return node;
  json_node_unref (node);
  return NULL;
}

/* One of two words, or @index unchanged when nothing was typed. */
static gboolean
choose (const char *option, const char *typed, const char *const words[2], int *index,
        GError **error)
{
  if (typed == NULL)
    return TRUE;
  for (int i = 0; i < 2; i++)
    if (g_str_equal (typed, words[i]))
      {
        *index = i;
        return TRUE;
      }
  return ctl_usage (error, _ ("%s is «%s» or «%s»."), option, words[0], words[1]);
}

static gboolean
create (Ctl *ctl, const SettingsInit *init, GError **error)
{
  return shop_create (ctl->location, init, error) && ctl_open (ctl, error);
}

static gboolean
run_init (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  static const char *const modes[] = { "included", "added" };
  static const char *const roundings[] = { "line", "order" };
  g_autofree char *name = NULL, *currency = NULL, *country = NULL, *zone = NULL, *tax = NULL;
  g_autofree char *rounding = NULL, *step = NULL, *recovery = recovery_make ();
  g_auto (GStrv) rest = NULL;
  int mode = TAX_INCLUDED, per = TAX_PER_LINE;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name, NULL, NULL },
    { "currency", 0, 0, G_OPTION_ARG_FILENAME, &currency, NULL, NULL },
    { "country", 0, 0, G_OPTION_ARG_FILENAME, &country, NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_FILENAME, &zone, NULL, NULL },
    { "tax", 0, 0, G_OPTION_ARG_FILENAME, &tax, NULL, NULL },
    { "tax-rounding", 0, 0, G_OPTION_ARG_FILENAME, &rounding, NULL, NULL },
    { "cash-step", 0, 0, G_OPTION_ARG_FILENAME, &step, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 0, 0, &rest, error)
      || !choose ("--tax", tax, modes, &mode, error)
      || !choose ("--tax-rounding", rounding, roundings, &per, error))
    return FALSE;
  if (name == NULL || currency == NULL || country == NULL)
    return ctl_usage (error, "%s", _ ("init wants --name, --currency and --country."));
  if (!create (ctl,
               &(SettingsInit){ .name = name,
                                .currency = currency,
                                .country = country,
                                .zone = zone,
                                .tax_mode = mode,
                                .tax_rounding = per,
                                .cash_step = step,
                                .recovery = recovery },
               error))
    return FALSE;
  *answer = shop_to_json (ctl, recovery, error);
  return *answer != NULL;
}

static gboolean
run_settings_get (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;

  if (!ctl_options (args, NULL, 0, 1, &rest, error))
    return FALSE;
  *answer = settings_to_json (ctl, rest[0], error);
  return *answer != NULL;
}

static gboolean
run_settings_set (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) rest = NULL;

  if (!ctl_options (args, NULL, 1, -1, &rest, error))
    return FALSE;
  for (int i = 0; rest[i] != NULL; i++)
    {
      const char *equals = strchr (rest[i], '=');

      if (equals == NULL || equals == rest[i])
        return ctl_usage (error, _ ("«%s» is not KEY=VALUE."), rest[i]);
      if (!g_hash_table_insert (table, g_strndup (rest[i], equals - rest[i]),
                                g_strdup (equals + 1)))
        return ctl_usage (error, _ ("«%s» is given twice."), rest[i]);
    }
  if (!ctl_ask (ctl, &settings_set_job, table, NULL, error))
    return FALSE;
  *answer = settings_to_json (ctl, NULL, error);
  return *answer != NULL;
}

/* On the writer's thread. One line that is written over, and only for somebody who looks. */
static gboolean
on_demo_progress (int done, int total, gpointer data)
{
  if (GPOINTER_TO_INT (data))
    {
      g_printerr ("\r%d / %d", done, total);
      if (done == total)
        g_printerr ("\n");
    }
  return !ctl_is_stopped ();
}

/* Whole or not at all: where there is no room for the people, no empty shop stays. One of another
 * time, which only a test asks for, is filled once it is there: its clock is set then. */
static gboolean
create_demo (Ctl *ctl, const SettingsInit *init, DemoPlan *plan, GError **error)
{
  if (ctl->now != 0)
    return create (ctl, init, error) && ctl_ask (ctl, &demo_job, plan, NULL, error);
  return shop_create_demo (ctl->location, init, plan, error) && ctl_open (ctl, error);
}

static gboolean
fill (Ctl *ctl, DemoPlan *plan, JsonNode **answer, GError **error)
{
  g_autofree char *recovery = recovery_make ();
  const SettingsInit shop = { .name = (char *)"Beržu nams",
                              .currency = (char *)"EUR",
                              .country = (char *)"LV",
                              .zone = (char *)"Europe/Riga",
                              .tax_mode = TAX_INCLUDED,
                              .tax_rounding = TAX_PER_LINE,
                              .recovery = recovery };
  g_autofree char *shown = shop_show_location (ctl->location);
  gboolean exists, is_new;
  JsonObject *object;

  if (!shop_find (ctl->location, &exists, error))
    return FALSE;
  is_new = !exists;
  if (is_new ? !create_demo (ctl, &shop, plan, error)
             : !ctl_ask (ctl, &demo_job, plan, NULL, error))
    return FALSE;
  object = json_object_new ();
  json_object_set_string_member (object, "shop", shown);
  json_object_set_boolean_member (object, "created", is_new);
  if (is_new)
    json_object_set_string_member (object, "recovery", recovery);
  json_object_set_int_member (object, "customers", plan->n_customers);
  json_object_set_int_member (object, "products", plan->n_products);
  json_object_set_int_member (object, "orders", plan->n_orders);
  json_object_set_int_member (object, "seed", plan->seed);
  *answer = ctl_node (object);
  return TRUE;
}

static gboolean
run_demo (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *customers = NULL, *products = NULL, *orders = NULL, *seed = NULL;
  g_auto (GStrv) rest = NULL;
  DemoPlan plan = { .n_customers = 200,
                    .n_products = 60,
                    .n_orders = 150,
                    .seed = 1,
                    .progress = on_demo_progress,
                    .progress_data = GINT_TO_POINTER (isatty (STDERR_FILENO)) };
  const GOptionEntry entries[] = {
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &customers, NULL, NULL },
    { "products", 0, 0, G_OPTION_ARG_FILENAME, &products, NULL, NULL },
    { "orders", 0, 0, G_OPTION_ARG_FILENAME, &orders, NULL, NULL },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &seed, NULL, NULL },
    { NULL },
  };
  int number = 1;

  if (!ctl_options (args, entries, 0, 0, &rest, error)
      || !ctl_count ("--customers", customers, 0, 5000000, &plan.n_customers, error)
      || !ctl_count ("--products", products, 1, 100000, &plan.n_products, error)
      || !ctl_count ("--orders", orders, 0, 5000000, &plan.n_orders, error)
      || !ctl_count ("--seed", seed, 0, G_MAXINT, &number, error))
    return FALSE;
  plan.seed = (guint32)number;
  return fill (ctl, &plan, answer, error);
}

const CtlCommand ctl_shop_commands[] = {
  { "init", NULL,
    "--name NAME --currency EUR --country IT [--zone Europe/Rome] [--tax included|added] "
    "[--tax-rounding line|order] [--cash-step 0.05]",
    N_ ("Make a new shop."),
    N_ ("An existing shop is refused.\n"
        "  --currency      an ISO 4217 code: EUR\n"
        "  --country       an ISO 3166 code of two letters: IT\n"
        "  --zone          an IANA time zone; the country's where it has one\n"
        "  --tax           prices hold their tax (included, the default), or it comes on top "
        "(added)\n"
        "  --tax-rounding  the tax is rounded on each line (the default), or once an order\n"
        "  --cash-step     the smallest coin, such as 0.05\n"
        "The answer has the recovery code of the shop, which is never said again: keep it on "
        "paper.\n"
        "On a server it has rights too: made, owner, desk and run. The role of a desk reads and "
        "adds\n"
        "to what is posted and cannot change it; run says in SQL how an account gets it, or how "
        "the\n"
        "role is made where this account may make none; then is what this account runs after "
        "that."),
    NULL, run_init },
  { "settings", "get", "[KEY]", N_ ("Print what the shop has decided: all of it, or one key."),
    NULL, NULL, run_settings_get },
  { "settings", "set", "KEY=VALUE…", N_ ("Change it: all the keys, or none where one is refused."),
    N_ ("«settings get» lists the keys."), NULL, run_settings_set },
  { "demo", NULL, "[--customers N] [--products N] [--orders N] [--seed S]",
    N_ ("Fill a shop with invented people, goods and orders; make one where there is none."),
    N_ ("The same for the same seed. 200 customers, 60 products, 150 orders, seed 1 if not told\n"
        "otherwise. All of it is written, or nothing. Where the shop was made, the answer has its\n"
        "recovery code, which is never said again."),
    NULL, run_demo },
  { NULL },
};
