/* SPDX-License-Identifier: GPL-3.0-or-later */

/* customer: who they are, all that is held of them, and how they are forgotten (rule 21). */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "fields.h"
#include "search.h"

static const char *const lists[] = { "phones", "emails", "flags", NULL };
static gboolean
run_edit_job (Ctl *ctl, const JobKind *kind, const char *number, gint64 version, JsonObject *fields,
              JsonNode **answer, GError **error)
{
  g_autoptr (CustomerEdit) edit = customer_edit_new (number, version, fields);
  g_autoptr (Customer) customer = NULL;

  if (!ctl_ask (ctl, kind, edit, (gpointer *)&customer, error))
    return FALSE;
  *answer = customer_to_json (customer);
  return TRUE;
}

static gboolean
run_add (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonObject) fields = NULL;

  if (!ctl_options (args, NULL, 1, -1, &rest, error))
    return FALSE;
  fields = ctl_object (rest, lists, error);
  return fields != NULL && run_edit_job (ctl, &customer_add_job, NULL, 0, fields, answer, error);
}

static gboolean
run_edit (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *version_text = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonObject) fields = NULL;
  int version = 0;
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_FILENAME, &version_text, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 2, -1, &rest, error)
      || !ctl_count ("--version", version_text, 1, G_MAXINT, &version, error))
    return FALSE;
  fields = ctl_object (rest + 1, lists, error);
  return fields != NULL && ctl_take_version (fields, &version, error)
         && run_edit_job (ctl, &customer_edit_job, rest[0], version, fields, answer, error);
}

static const char *
timeline_kind_name (TimelineKind kind)
{
  switch (kind)
    {
    case TIMELINE_ORDER:
      return "order";
    case TIMELINE_PAYMENT:
      return "payment";
    case TIMELINE_CORRECTION:
      return "correction";
    case TIMELINE_RETURN:
      return "return";
    case TIMELINE_INTERACTION:
      return "interaction";
    case TIMELINE_EDIT:
      return "edit";
    default:
      g_return_val_if_reached ("");
    }
}

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, member, text);
}

static JsonObject *
timeline_item_to_json (Ctl *ctl, const TimelineItem *item)
{
  int exponent = ctl_exponent (ctl);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", timeline_kind_name (item->kind));
  ctl_set_instant (object, "at", item->at, shop_get_zone (ctl->shop));
  set_text (object, "number", item->number);
  set_text (object, "title", item->title);
  set_text (object, "detail", item->detail);
  set_text (object, "state", item->state);
  if (item->kind == TIMELINE_ORDER || item->kind == TIMELINE_RETURN)
    json_object_set_int_member (object, "lines", item->count);
  if (item->has_amount)
    ctl_set_money (object, "amount", item->amount, exponent);
  if (item->owed != 0)
    ctl_set_money (object, "owed", item->owed, exponent);
  if (item->delivery != DAY_NONE)
    ctl_set_day (object, "delivery", item->delivery);
  return object;
}

static JsonNode *
view_to_json (Ctl *ctl, const CustomerView *view)
{
  JsonNode *node = customer_to_json (view->customer);
  JsonObject *object = json_node_get_object (node);
  JsonArray *timeline = json_array_new ();
  JsonArray *household = json_array_new ();

  for (guint i = 0; i < view->timeline->len; i++)
    json_array_add_object_element (timeline,
                                   timeline_item_to_json (ctl,
                                                          g_ptr_array_index (view->timeline, i)));
  for (guint i = 0; i < view->household->len; i++)
    {
      const CustomerBrief *brief = g_ptr_array_index (view->household, i);
      JsonObject *other = json_object_new ();

      json_object_set_string_member (other, "number", brief->number);
      json_object_set_string_member (other, "name", brief->name);
      json_array_add_object_element (household, other);
    }
  ctl_set_money (object, "owes", view->owes, ctl_exponent (ctl));
  json_object_set_int_member (object, "orders_this_year", view->orders_this_year);
  json_object_set_int_member (object, "open_orders", view->open_orders);
  json_object_set_array_member (object, "household", household);
  json_object_set_array_member (object, "merged", fields_names ((const char *const *)view->merged));
  json_object_set_array_member (object, "timeline", timeline);
  return node;
}

static gboolean
run_show (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (CustomerView) view = NULL;

  if (!ctl_options (args, NULL, 1, 1, &rest, error)
      || !ctl_ask (ctl, &customer_show_job, rest[0], (gpointer *)&view, error))
    return FALSE;
  if (g_ascii_strcasecmp (rest[0], view->customer->number) != 0
      && g_strv_contains ((const char *const *)view->merged, rest[0]))
    ctl_say (_ ("%s was merged into %s."), rest[0], view->customer->number);
  *answer = view_to_json (ctl, view);
  return TRUE;
}

static gboolean
run_export (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;

  return ctl_options (args, NULL, 1, 1, &rest, error)
         && ctl_ask (ctl, &customer_export_job, rest[0], (gpointer *)answer, error);
}

/* Until nothing of them is left in the lookup's index either. They are erased whatever becomes of
 * this: what is left is marked, and the desk goes on with it when it is idle. */
static void
purge (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  gboolean left = TRUE;

  while (left && !ctl_is_stopped ())
    {
      g_autofree gboolean *more = NULL;

      left = ctl_ask (ctl, &search_purge_job, NULL, (gpointer *)&more, &error) && *more;
    }
  if (error != NULL)
    ctl_say (_ ("They are erased; the lookup's index is cleaned later: %s"), error->message);
}

static gboolean
run_erase (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (Customer) customer = NULL;

  if (!ctl_options (args, NULL, 1, 1, &rest, error)
      || !ctl_ask (ctl, &customer_erase_job, rest[0], (gpointer *)&customer, error))
    return FALSE;
  purge (ctl);
  *answer = customer_to_json (customer);
  return TRUE;
}

static const char customer_fields[] = N_ (
    "Fields:\n"
    "  reference      the shop's own key, unique\n"
    "  name           whole, as it is spoken; lists show a person family first\n"
    "  given, family  of a person\n"
    "  kind           person (the default) or organisation\n"
    "  phones         a number as it was typed; repeat it for more\n"
    "  emails         likewise\n"
    "  address.street address.city address.postcode address.region address.country\n"
    "  birth          a day: 1980-05-17\n"
    "  language       such as lv\n"
    "  group          such as wholesale\n"
    "  note           up to 4000 characters; card numbers are refused\n"
    "  marketing      true or false\n"
    "  flags          for a supervisor's attention; repeat it for more\n"
    "A list given once without a value (phones=) is emptied. «-» reads one JSON object with these\n"
    "fields from stdin.");

const CtlCommand ctl_customer_commands[] = {
  { "customer", "add", "FIELD=VALUE… | -", N_ ("Add a customer."), NULL, customer_fields, run_add },
  { "customer", "edit", "NUMBER [--version N] FIELD=VALUE… | NUMBER [--version N] -",
    N_ ("Change a customer: the fields given, no others."),
    N_ ("  --version      refuse (stale) unless the record still has this version; it may\n"
        "                 also stand among the fields"),
    customer_fields, run_edit },
  { "customer", "show", "NUMBER", N_ ("Print a customer and what happened."),
    N_ ("Answers the fields, owes, orders_this_year, open_orders, household, merged (the numbers\n"
        "merged into this one, each of which shows it) and the timeline, newest first."),
    NULL, run_show },
  { "customer", "export", "NUMBER", N_ ("Print all that is held of a customer."), NULL, NULL,
    run_export },
  { "customer", "erase", "NUMBER",
    N_ ("Forget a customer: name, contacts and notes go, the money documents stay."),
    N_ ("There is no way back."), NULL, run_erase },
  { NULL },
};
