/* SPDX-License-Identifier: GPL-3.0-or-later */

/* lookup: what the box at the top of the window finds, one text or a file of them. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"
#include "search.h"

#define LIMIT_MAX 200

static JsonNode *
match_to_json (const GArray *match)
{
  JsonArray *ranges = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; match != NULL && i + 1 < match->len; i += 2)
    {
      JsonArray *range = json_array_new ();

      json_array_add_int_element (range, g_array_index (match, guint, i));
      json_array_add_int_element (range, g_array_index (match, guint, i + 1));
      json_array_add_array_element (ranges, range);
    }
  json_node_take_array (node, ranges);
  return node;
}

static JsonObject *
hit_to_json (const Hit *hit, int exponent)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", hit_kind_name (hit->kind));
  json_object_set_string_member (object, "id", hit->number);
  json_object_set_string_member (object, "title", hit->title);
  json_object_set_string_member (object, "detail", hit->detail != NULL ? hit->detail : "");
  json_object_set_member (object, "match", match_to_json (hit->match));
  json_object_set_boolean_member (object, "exact", hit->exact);
  if (hit->has_amount)
    ctl_set_money (object, "amount", hit->amount, exponent);
  if (hit->owed != 0)
    ctl_set_money (object, "owed", hit->owed, exponent);
  if (hit->state != NULL)
    json_object_set_string_member (object, "state", hit->state);
  return object;
}

/* Milliseconds in steps of 1/1024, which a double holds exactly: JSON has no shorter way to say
 * 0.21 than the seventeen digits of the nearest double. */
static double
milliseconds (gint64 micros)
{
  return (double)((micros * 1024 + 500) / 1000) / 1024;
}

static JsonNode *
answer_to_json (const SearchAnswer *found, int exponent)
{
  JsonObject *object = json_object_new ();
  JsonArray *hits = json_array_new ();

  for (guint i = 0; i < found->hits->len; i++)
    json_array_add_object_element (hits,
                                   hit_to_json (g_ptr_array_index (found->hits, i), exponent));
  json_object_set_array_member (object, "hits", hits);
  json_object_set_double_member (object, "ms", milliseconds (found->micros));
  return ctl_node (object);
}

static JsonNode *
look_up (Ctl *ctl, const char *text, int kind, int limit, GError **error)
{
  g_autoptr (SearchAnswer) found = NULL;
  SearchQuery query = { .text = (char *)text, .kind = kind, .limit = limit };

  if (strlen (text) > CTL_LINE_MAX)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("The text is longer than %d KiB."),
                      CTL_LINE_MAX / 1024);
      return NULL;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, "%s", _ ("The text is not valid UTF-8."));
      return NULL;
    }
  if (!ctl_ask (ctl, &search_job, &query, (gpointer *)&found, error))
    return NULL;
  return answer_to_json (found, ctl_exponent (ctl));
}

/* An answer a line, also where the line is refused, so that lines and answers stay beside one
 * another. */
static gboolean
look_up_lines (Ctl *ctl, const char *path, int kind, int limit, GError **error)
{
  g_autoptr (CtlLines) lines = ctl_lines_open (path, error);

  if (lines == NULL || !ctl_open (ctl, error))
    return FALSE;
  for (;;)
    {
      g_autofree char *line = NULL;
      g_autoptr (JsonNode) answer = NULL;
      g_autoptr (GError) refusal = NULL;

      if (!ctl_lines_next (lines, &line, error))
        return FALSE;
      if (line == NULL)
        return TRUE;
      answer = look_up (ctl, line, kind, limit, &refusal);
      if (answer == NULL)
        {
          answer = ctl_refusal (refusal);
          ctl->wrong = TRUE;
        }
      if (!ctl_print (answer, FALSE))
        {
          ctl->wrong = TRUE;
          return TRUE;
        }
    }
}

static gboolean
parse_kind (const char *text, int *kind, GError **error)
{
  *kind = -1;
  if (text == NULL)
    return TRUE;
  for (int i = 0; i < N_HIT_KINDS; i++)
    if (g_str_equal (text, hit_kind_name ((HitKind)i)))
      {
        *kind = i;
        return TRUE;
      }
  return ctl_usage (error, "%s", _ ("--kind is customer, order or product."));
}

static gboolean
run_lookup (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *kind_name = NULL, *limit_text = NULL, *batch = NULL;
  g_auto (GStrv) rest = NULL;
  int kind, limit = 0;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind_name, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_FILENAME, &limit_text, NULL, NULL },
    { "batch", 0, 0, G_OPTION_ARG_FILENAME, &batch, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 0, 1, &rest, error) || !parse_kind (kind_name, &kind, error)
      || !ctl_count ("--limit", limit_text, 1, LIMIT_MAX, &limit, error))
    return FALSE;
  if ((rest[0] == NULL) == (batch == NULL))
    return ctl_usage (error, "%s", _ ("lookup takes one text, or --batch and a file of them."));
  if (batch != NULL)
    return look_up_lines (ctl, batch, kind, limit, error);
  *answer = look_up (ctl, rest[0], kind, limit, error);
  return *answer != NULL;
}

const CtlCommand ctl_lookup_commands[] = {
  { "lookup", NULL, "TEXT [--kind KIND] [--limit N] | --batch FILE|- [--kind KIND] [--limit N]",
    N_ ("Find customers, orders and products as the lookup box does."),
    N_ ("TEXT is a part of a name, the last digits of a phone number, an e-mail, a number or a\n"
        "barcode.\n"
        "  --kind   only customer, order or product\n"
        "  --limit  at most so many of a kind (6, at most 200)\n"
        "  --batch  a text a line, an answer a line, in one process\n"
        "Answers hits: kind, id, title, detail, match ([start, end) in code points of the title),\n"
        "exact, amount, owed, state where there is one; and ms, the engine's own time."),
    NULL, run_lookup },
  { NULL },
};
