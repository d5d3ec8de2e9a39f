/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every two who may be one person, as a list to work off (rule 18). For each reason the shop is
 * read once in the order of what would be shared, so that whoever shares it comes together and no
 * more than those are held in memory; a page ends where it is full and the next begins there. */

#include "config.h"

#include "customer-duplicate.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "customer-alike.h"
#include "customer-private.h"
#include "db.h"
#include "error.h"

#define PAGE 50

/* What to read for each reason: a key, and who has it, in the order of both. */
static const char *const statements[N_DUPLICATE_WHYS] = {
  [DUPLICATE_EMAIL] = "customer-by-emails", [DUPLICATE_PHONE_NAME] = "customer-by-phones",
  [DUPLICATE_PHONE] = "customer-by-phones", [DUPLICATE_POSTCODE] = "customer-by-postcodes",
  [DUPLICATE_BIRTH] = "customer-by-births",
};

/* Where a page stands: after this pair. */
typedef struct {
  int why;
  gint64 one, other;
  char *key;
} Place;

typedef struct {
  Job *job;
  Place after;
  int why;          /* the reason that is read now */
  char *key;        /* what those of the group share */
  GPtrArray *group; /* of Alike, names alone */
  CustomerPairs *page;
} Walk;

static gboolean
is_full (const Walk *walk)
{
  return walk->page->pairs->len > PAGE;
}

static gboolean
was_told (const Walk *walk, gint64 one, gint64 other)
{
  const Place *after = &walk->after;

  return walk->why == after->why && g_str_equal (walk->key, after->key)
         && (one < after->one || (one == after->one && other <= after->other));
}

/* Two may share several things: they are told once, for the best reason and its first key. */
static gboolean
is_told_here (const Walk *walk, const Alike *one, const Alike *other)
{
  DuplicateWhy why;
  const char *shared;

  if (!alike_judge (one, other, &why) || (int)why != walk->why)
    return FALSE;
  shared = alike_shared (one, other, why);
  return shared == NULL || g_str_equal (shared, walk->key);
}

static char *
place_format (int why, gint64 one, gint64 other, const char *key)
{
  return g_strdup_printf ("%d.%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%s", why, one, other, key);
}

static void
add_pair (Walk *walk, const Customer *one, const Customer *other, const char *shared)
{
  CustomerPairs *page = walk->page;
  CustomerPair *pair;

  if (page->pairs->len < PAGE)
    {
      g_free (page->next);
      page->next = place_format (walk->why, one->id, other->id, walk->key);
    }
  pair = g_new0 (CustomerPair, 1);
  pair->one = duplicate_new (one, (DuplicateWhy)walk->why, shared);
  pair->other = duplicate_new (other, (DuplicateWhy)walk->why, shared);
  g_ptr_array_add (page->pairs, pair);
}

static gboolean
judge_pair (Walk *walk, gint64 one_id, gint64 other_id, GError **error)
{
  g_autoptr (Customer) one = customer_load (walk->job, one_id, error);
  g_autoptr (Customer) other = one != NULL ? customer_load (walk->job, other_id, error) : NULL;
  g_autoptr (Alike) a = NULL;
  g_autoptr (Alike) b = NULL;
  gboolean distinct;

  if (other == NULL || !duplicate_is_distinct (walk->job, one_id, other_id, &distinct, error))
    return FALSE;
  if (distinct)
    return TRUE;
  a = alike_new (one);
  b = alike_new (other);
  if (is_told_here (walk, a, b))
    add_pair (walk, one, other, alike_shared (a, b, (DuplicateWhy)walk->why));
  return TRUE;
}

/* The cheap half of the question first: records are read only of names that answer it. */
static gboolean
may_be (const Walk *walk, const Alike *one, const Alike *other)
{
  switch (walk->why)
    {
    case DUPLICATE_EMAIL:
      return TRUE;
    case DUPLICATE_PHONE_NAME:
      return g_str_equal (one->sorted, other->sorted);
    case DUPLICATE_PHONE:
      return one->is_named != other->is_named || !g_str_equal (one->sorted, other->sorted);
    default:
      return alike_is_close (one, other);
    }
}

static gboolean
judge_group (Walk *walk, GError **error)
{
  for (guint i = 0; i + 1 < walk->group->len && !is_full (walk); i++)
    {
      const Alike *one = walk->group->pdata[i];

      if (job_is_cancelled (walk->job, error))
        return FALSE;
      for (guint j = i + 1; j < walk->group->len && !is_full (walk); j++)
        {
          const Alike *other = walk->group->pdata[j];
          if (!was_told (walk, one->id, other->id) && may_be (walk, one, other)
              && !judge_pair (walk, one->id, other->id, error))
            return FALSE;
        }
    }
  g_ptr_array_set_size (walk->group, 0);
  return TRUE;
}

static gboolean
add_to_group (Walk *walk, DbStmt *stmt, GError **error)
{
  const char *key = db_column_text (stmt, 0);

  if (walk->key == NULL || !g_str_equal (walk->key, key))
    {
      if (!judge_group (walk, error))
        return FALSE;
      g_free (walk->key);
      walk->key = g_strdup (key);
    }
  g_ptr_array_add (walk->group,
                   alike_new_name (db_column_int (stmt, 1), db_column_int (stmt, 2) != 0,
                                   db_column_text (stmt, 3)));
  return TRUE;
}

static gboolean
walk_reason (Walk *walk, int why, GError **error)
{
  const char *from = why == walk->after.why ? walk->after.key : "";
  g_autoptr (DbStmt) stmt = db_query (walk->job->db, statements[why], error, db_text (from));
  DbStep step = DB_ERROR;

  walk->why = why;
  g_clear_pointer (&walk->key, g_free);
  while (stmt != NULL && !is_full (walk) && (step = db_step (stmt, error)) == DB_ROW)
    if (!add_to_group (walk, stmt, error))
      return FALSE;
  return step != DB_ERROR && judge_group (walk, error);
}

static gboolean
place_parse (const char *text, Place *place, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "0.0.0.", ".", 4);
  gint64 why;

  if (g_strv_length (parts) == 4
      && g_ascii_string_to_signed (parts[0], 10, 0, N_DUPLICATE_WHYS - 1, &why, NULL)
      && g_ascii_string_to_signed (parts[1], 10, 0, G_MAXINT64, &place->one, NULL)
      && g_ascii_string_to_signed (parts[2], 10, 0, G_MAXINT64, &place->other, NULL))
    {
      place->why = (int)why;
      place->key = g_strdup (parts[3]);
      return TRUE;
    }
  desk_error_set (error, DESK_ERROR_INVALID, "/after",
                  _ ("This is not where a page of duplicates ended."));
  return FALSE;
}

static gboolean
customer_pairs_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (CustomerPairs) page = g_new0 (CustomerPairs, 1);
  g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func ((GDestroyNotify)alike_free);
  Walk walk = { .job = job, .group = group, .page = page };
  gboolean done = place_parse (in, &walk.after, error);

  page->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_pair_free);
  for (int why = walk.after.why; done && why < N_DUPLICATE_WHYS && !is_full (&walk); why++)
    done = walk_reason (&walk, why, error);
  if (is_full (&walk))
    g_ptr_array_set_size (page->pairs, PAGE);
  else
    g_clear_pointer (&page->next, g_free);
  g_free (walk.key);
  g_free (walk.after.key);
  if (done)
    *out = g_steal_pointer (&page);
  return done;
}

/**
 * duplicate_is_distinct:
 * @job: the running job
 * @one: a customer, or 0 for one who is not written yet
 * @other: another
 * @distinct: (out): whether somebody said that these are different people
 * @error: return location
 */
gboolean
duplicate_is_distinct (Job *job, gint64 one, gint64 other, gboolean *distinct, GError **error)
{
  gint64 known;
  DbStep step = db_get_int (job->db, "customer-distinct-known", &known, error,
                            db_int (MIN (one, other)), db_int (MAX (one, other)));

  *distinct = step == DB_ROW;
  return step != DB_ERROR;
}

static gboolean
find_two (Job *job, const CustomerDistinct *in, gint64 ids[2], GError **error)
{
  if (!customer_find_id (job, in->one, &ids[0], error)
      || !customer_find_id (job, in->other, &ids[1], error))
    return FALSE;
  if (ids[0] != ids[1])
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("These are one customer already."));
  return FALSE;
}

/* Said again it writes nothing. */
static gboolean
customer_distinct_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Customer) one = NULL;
  g_autoptr (Customer) other = NULL;
  g_autoptr (JsonObject) detail = json_object_new ();
  gint64 ids[2];
  gboolean known;

  if (!find_two (job, in, ids, error)
      || !duplicate_is_distinct (job, ids[0], ids[1], &known, error))
    return FALSE;
  if (known)
    return TRUE;
  if ((one = customer_load (job, ids[0], error)) == NULL
      || (other = customer_load (job, ids[1], error)) == NULL)
    return FALSE;
  json_object_set_string_member (detail, "other", other->number);
  if (!db_run (job->db, "customer-distinct-add", error, db_int (MIN (ids[0], ids[1])),
               db_int (MAX (ids[0], ids[1])), db_int (job->staff_id), db_int (job->now))
      || !audit_write (job, "customer-distinct", one->number, detail, 0, NULL, error))
    return FALSE;
  job_changed (job, "customer", ids[0]);
  job_changed (job, "customer", ids[1]);
  return TRUE;
}

void
customer_pair_free (CustomerPair *self)
{
  if (self == NULL)
    return;
  customer_duplicate_free (self->one);
  customer_duplicate_free (self->other);
  g_free (self);
}

void
customer_pairs_free (CustomerPairs *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_free (self->next);
  g_free (self);
}

/**
 * customer_distinct_new:
 * @one: a customer's number
 * @other: another's
 *
 * Returns: (transfer full): what the job takes.
 */
CustomerDistinct *
customer_distinct_new (const char *one, const char *other)
{
  CustomerDistinct *self = g_new0 (CustomerDistinct, 1);

  self->one = g_strdup (one);
  self->other = g_strdup (other);
  return self;
}

void
customer_distinct_free (CustomerDistinct *self)
{
  if (self == NULL)
    return;
  g_free (self->one);
  g_free (self->other);
  g_free (self);
}

const JobKind customer_pairs_job = {
  .name = "customer-pairs",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = customer_pairs_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)customer_pairs_free,
};

const JobKind customer_distinct_job = {
  .name = "customer-distinct",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = customer_distinct_run,
  .free_in = (GDestroyNotify)customer_distinct_free,
};
