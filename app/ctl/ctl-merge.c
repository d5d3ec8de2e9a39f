/* SPDX-License-Identifier: GPL-3.0-or-later */

/* customer, of two records of one person: who may be one, who is not, and making one of two (rule
 * 18). */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>

#include "customer-duplicate.h"
#include "customer-merge.h"

static JsonObject *
duplicate_to_json (const CustomerDuplicate *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "number", self->number);
  json_object_set_string_member (object, "name", self->name);
  json_object_set_string_member (object, "contact", self->contact);
  return object;
}

static void
set_why (JsonObject *object, DuplicateWhy why)
{
  json_object_set_string_member (object, "certainty",
                                 duplicate_is_certain (why) ? "certain" : "likely");
  json_object_set_string_member (object, "why", duplicate_why_name (why));
}

static gboolean
list_of_one (Ctl *ctl, const char *number, JsonNode **answer, GError **error)
{
  g_autoptr (CustomerProbe) probe = customer_probe_new (number, NULL);
  g_autoptr (GPtrArray) found = NULL;
  JsonObject *object;
  JsonArray *duplicates;

  if (!ctl_ask (ctl, &customer_duplicates_job, probe, (gpointer *)&found, error))
    return FALSE;
  object = json_object_new ();
  duplicates = json_array_new ();
  for (guint i = 0; i < found->len; i++)
    {
      const CustomerDuplicate *one = found->pdata[i];
      JsonObject *row = duplicate_to_json (one);
      set_why (row, one->why);
      json_array_add_object_element (duplicates, row);
    }
  json_object_set_array_member (object, "duplicates", duplicates);
  *answer = ctl_node (object);
  return TRUE;
}

static gboolean
list_of_all (Ctl *ctl, const char *after, JsonNode **answer, GError **error)
{
  g_autoptr (CustomerPairs) page = NULL;
  JsonObject *object;
  JsonArray *pairs;

  if (!ctl_ask (ctl, &customer_pairs_job, after, (gpointer *)&page, error))
    return FALSE;
  object = json_object_new ();
  pairs = json_array_new ();
  for (guint i = 0; i < page->pairs->len; i++)
    {
      const CustomerPair *pair = page->pairs->pdata[i];
      JsonObject *row = json_object_new ();
      json_object_set_object_member (row, "one", duplicate_to_json (pair->one));
      json_object_set_object_member (row, "other", duplicate_to_json (pair->other));
      set_why (row, pair->one->why);
      json_array_add_object_element (pairs, row);
    }
  json_object_set_array_member (object, "pairs", pairs);
  if (page->next != NULL)
    json_object_set_string_member (object, "next", page->next);
  *answer = ctl_node (object);
  return TRUE;
}

static gboolean
run_duplicates (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *after = NULL;
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "after", 0, 0, G_OPTION_ARG_FILENAME, &after, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 0, 1, &rest, error))
    return FALSE;
  if (rest[0] == NULL)
    return list_of_all (ctl, after, answer, error);
  if (after != NULL)
    return ctl_usage (error, "%s", _ ("--after goes on with the list of all, without a number."));
  return list_of_one (ctl, rest[0], answer, error);
}

static gboolean
run_distinct (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (CustomerDistinct) distinct = NULL;
  JsonObject *object;

  if (!ctl_options (args, NULL, 2, 2, &rest, error))
    return FALSE;
  distinct = customer_distinct_new (rest[0], rest[1]);
  if (!ctl_ask (ctl, &customer_distinct_job, distinct, NULL, error))
    return FALSE;
  object = json_object_new ();
  json_object_set_string_member (object, "one", rest[0]);
  json_object_set_string_member (object, "other", rest[1]);
  *answer = ctl_node (object);
  return TRUE;
}

static gboolean
run_merge (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonObject) choices = NULL;
  g_autoptr (CustomerMerge) merge = NULL;
  g_autoptr (Customer) kept = NULL;

  if (!ctl_options (args, NULL, 2, -1, &rest, error)
      || (choices = ctl_fields (rest + 2, NULL, error)) == NULL)
    return FALSE;
  merge = customer_merge_new (rest[0], rest[1], choices);
  if (!ctl_ask (ctl, &customer_merge_job, merge, (gpointer *)&kept, error))
    return FALSE;
  *answer = customer_to_json (kept);
  return TRUE;
}

static gboolean
run_unmerge (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (Customer) restored = NULL;

  if (!ctl_options (args, NULL, 1, 1, &rest, error)
      || !ctl_ask (ctl, &customer_unmerge_job, rest[0], (gpointer *)&restored, error))
    return FALSE;
  *answer = customer_to_json (restored);
  return TRUE;
}

const CtlCommand ctl_merge_commands[] = {
  { "customer", "duplicates", "[NUMBER] [--after PLACE]",
    N_ ("Print who may be the same as a customer, or every two who may be one."),
    N_ ("With a number: duplicates, each with number, name, contact, certainty (certain, likely)\n"
        "and why (e-mail, phone-and-name, phone, name-and-postcode, name-and-birth). Without:\n"
        "pairs of one and other, at most 50, the most certain first; next, where there are more.\n"
        "  --after  go on after that next"),
    NULL, run_duplicates },
  { "customer", "distinct", "NUMBER NUMBER",
    N_ ("Remember that two are different people: they are not listed again."), NULL, NULL,
    run_distinct },
  { "customer", "merge", "KEEP DROP [FIELD=keep|drop|both]…",
    N_ ("Make one of two records of one person: DROP is shown under KEEP from now on."),
    N_ ("Fields: reference, name (with given, family and kind), phones, emails, address, birth,\n"
        "language, group, note, marketing, flags. What is not said: both of phones, emails, flags\n"
        "and note; marketing the kept one's; otherwise the kept one's where it says something.\n"
        "Answers the kept one. The dropped number opens the kept customer."),
    NULL, run_merge },
  { "customer", "unmerge", "NUMBER", N_ ("Make two of them again; NUMBER is the dropped one."),
    N_ ("What the merge set and nobody has changed since becomes what it was. Orders and talks\n"
        "that came since stay with the kept one. Answers the dropped one."),
    NULL, run_unmerge },
  { NULL },
};
