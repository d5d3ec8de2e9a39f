/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lookup: one text, and everything it can mean, as rows that can be shown. */

#include "config.h"

#include "search-private.h"

static gboolean
load_hits (Search *self, HitKind kind, SearchAnswer *answer, GError **error)
{
  const GArray *found = self->found[kind];

  answer->more[kind] = found->len > self->limit;
  for (guint i = 0; i < MIN (found->len, self->limit); i++)
    {
      const SearchFound *one = &g_array_index (found, SearchFound, i);
      Hit *hit = search_hit_load (self, kind, one->id, error);
      if (hit == NULL)
        return FALSE;
      hit->exact = one->exact;
      hit->receipt = one->receipt;
      g_ptr_array_add (answer->hits, hit);
    }
  return !job_is_cancelled (self->job, error);
}

static gboolean
is_exact (const Search *self, HitKind kind)
{
  const GArray *found = self->found[kind];

  return found->len > 0 && g_array_index (found, SearchFound, 0).exact;
}

/* What the text names comes first: Enter opens it. */
static gboolean
load_answer (Search *self, SearchAnswer *answer, GError **error)
{
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    for (guint i = 0; i < MIN (self->found[kind]->len, self->limit); i++)
      search_hit_ahead (self, kind, g_array_index (self->found[kind], SearchFound, i).id);
  for (int exact = TRUE; exact >= FALSE; exact--)
    for (int kind = 0; kind < N_HIT_KINDS; kind++)
      if (is_exact (self, kind) == exact && !load_hits (self, kind, answer, error))
        return FALSE;
  return TRUE;
}

static gboolean
is_wanted (const SearchQuery *query, int kind)
{
  return query->kind < 0 || query->kind == kind;
}

/* All kinds one step after the other: what a step asks goes by one way to a server. */
static gboolean
find_all (Search *search, const SearchQuery *query, GError **error)
{
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    if (is_wanted (query, kind))
      search_ask_ahead (search, kind);
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    if (is_wanted (query, kind) && !search_find (search, kind, error))
      return FALSE;
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    if (is_wanted (query, kind) && !search_find_rest (search, kind, error))
      return FALSE;
  return TRUE;
}

static gboolean
search_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const SearchQuery *query = in;
  gint64 begun = g_get_monotonic_time ();
  g_auto (Search) search = { NULL };
  g_autoptr (SearchAnswer) answer = g_new0 (SearchAnswer, 1);

  answer->hits = g_ptr_array_new_with_free_func ((GDestroyNotify)hit_free);
  search_init (&search, job, query->text, query->limit);
  if (!find_all (&search, query, error) || !load_answer (&search, answer, error))
    return FALSE;
  answer->micros = g_get_monotonic_time () - begun;
  *out = g_steal_pointer (&answer);
  return TRUE;
}

/**
 * hit_kind_name:
 * @kind: a kind
 *
 * Returns: its name in JSON and in `--kind`, static.
 */
const char *
hit_kind_name (HitKind kind)
{
  return search_table (kind)->kind;
}

/**
 * search_query_new:
 * @text: what was typed, anything at all
 * @kind: a #HitKind, or -1 for all
 * @limit: how many hits of a kind; 0 for six
 *
 * Returns: (transfer full): a question.
 */
SearchQuery *
search_query_new (const char *text, int kind, int limit)
{
  SearchQuery *self = g_new0 (SearchQuery, 1);

  self->text = g_strdup (text);
  self->kind = kind;
  self->limit = limit;
  return self;
}

void
search_query_free (SearchQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

void
search_answer_free (SearchAnswer *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->hits);
  g_free (self);
}

static JsonObject *
hit_to_json (const Hit *hit)
{
  JsonObject *object = json_object_new ();
  JsonArray *match = json_array_new ();

  json_object_set_string_member (object, "kind", hit_kind_name (hit->kind));
  json_object_set_string_member (object, "id", hit->number);
  json_object_set_string_member (object, "title", hit->title);
  json_object_set_string_member (object, "detail", hit->detail);
  for (guint i = 0; i + 1 < hit->match->len; i += 2)
    {
      JsonArray *range = json_array_new ();
      json_array_add_int_element (range, g_array_index (hit->match, guint, i));
      json_array_add_int_element (range, g_array_index (hit->match, guint, i + 1));
      json_array_add_array_element (match, range);
    }
  json_object_set_array_member (object, "match", match);
  return object;
}

/**
 * search_answer_to_json:
 * @answer: an answer
 *
 * Returns: (transfer full): it as CTL.md writes it; the engine's own time is in milliseconds.
 */
JsonNode *
search_answer_to_json (const SearchAnswer *answer)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *hits = json_array_new ();

  for (guint i = 0; i < answer->hits->len; i++)
    json_array_add_object_element (hits, hit_to_json (answer->hits->pdata[i]));
  json_object_set_array_member (object, "hits", hits);
  json_object_set_double_member (object, "ms", (double)answer->micros / 1000);
  json_node_take_object (node, object);
  return node;
}

const JobKind search_job = {
  .name = "search",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = search_run,
  .free_in = (GDestroyNotify)search_query_free,
  .free_out = (GDestroyNotify)search_answer_free,
};
