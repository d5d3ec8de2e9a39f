/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the lookup looks, and in what order (rules 16 and 17). First what the text names exactly,
 * then the end of a phone number or the beginning of an e-mail, then words, in tiers: as typed,
 * folded, by sound or with one letter wrong; each tier newest first, and asked only if there is
 * room for its answer. */

#include "config.h"

#include "search-private.h"

#include "customer.h"
#include "order.h"
#include "phone.h"
#include "product-private.h"

#define LIMIT_DEFAULT 6
#define LIMIT_MAX 200
#define TEXT_MAX 200 /* characters that are read of what was typed */
#define WORDS_MAX 8
#define BEYOND "\xF4\x8F\xBF\xBF" /* U+10FFFF: after every text with the same beginning */

/* One more than is asked for says that there are more. */
static gboolean
is_full (const Search *self, HitKind kind)
{
  return self->found[kind]->len > self->limit;
}

static void
add_found (Search *self, HitKind kind, SearchFound found)
{
  GArray *all = self->found[kind];

  for (guint i = 0; i < all->len; i++)
    {
      SearchFound *known = &g_array_index (all, SearchFound, i);
      if (known->id != found.id)
        continue;
      known->exact |= found.exact;
      known->receipt |= found.receipt;
      return;
    }
  if (!is_full (self, kind))
    g_array_append_val (all, found);
}

/* What the text names. */

static gboolean
add_exact (Search *self, HitKind kind, DbStep step, gint64 id, gboolean receipt)
{
  if (step == DB_ROW)
    add_found (self, kind, (SearchFound){ id, TRUE, receipt });
  return step != DB_ERROR;
}

static gboolean
find_exact_customer (Search *self, GError **error)
{
  Db *db = self->job->db;
  gint64 sequence, id;
  DbStep step = DB_DONE;

  if (customer_number_parse (self->text, &sequence))
    step = db_get_int (db, "customer-id-by-sequence", &id, error, db_int (sequence));
  if (!add_exact (self, HIT_CUSTOMER, step, id, FALSE))
    return FALSE;
  step = db_get_int (db, "customer-id-by-reference", &id, error, db_text (self->text));
  return add_exact (self, HIT_CUSTOMER, step, id, FALSE);
}

/* Only the barcode carries the random check that proves that the receipt is in somebody's hand
 * (rule 20): its number alone opens the order, but shows no receipt. */
static gboolean
find_exact_order (Search *self, GError **error)
{
  Db *db = self->job->db;
  int year;
  gint64 sequence, id;
  DbStep step = db_get_int (db, "order-id-by-barcode", &id, error, db_text (self->text));

  if (!add_exact (self, HIT_ORDER, step, id, TRUE))
    return FALSE;
  step = DB_DONE;
  if (order_number_parse (self->text, &year, &sequence))
    step = db_get_int (db, "order-id-by-number", &id, error, db_int (year), db_int (sequence));
  return add_exact (self, HIT_ORDER, step, id, FALSE);
}

/* A code is typed in small letters as often as not. */
static gboolean
find_exact_product (Search *self, GError **error)
{
  g_autofree char *capital = g_ascii_strup (self->text, -1);
  g_autofree char *small = g_ascii_strdown (self->text, -1);
  gint64 id;
  DbStep step = product_find_id (self->job, self->text, &id, error);

  if (step == DB_DONE)
    step = db_get_int (self->job->db, "product-id-by-code", &id, error, db_text (capital));
  if (step == DB_DONE)
    step = db_get_int (self->job->db, "product-id-by-code", &id, error, db_text (small));
  return add_exact (self, HIT_PRODUCT, step, id, FALSE);
}

static gboolean
find_exact (Search *self, HitKind kind, GError **error)
{
  switch (kind)
    {
    case HIT_CUSTOMER:
      return find_exact_customer (self, error);
    case HIT_ORDER:
      return find_exact_order (self, error);
    default:
      return find_exact_product (self, error);
    }
}

/* How a customer is reached. */

static gboolean
find_range (Search *self, const char *statement, const char *begin, GError **error)
{
  g_autofree char *end = g_strconcat (begin, BEYOND, NULL);
  g_autoptr (DbStmt) stmt = db_query (self->job->db, statement, error, db_text (begin),
                                      db_text (end), db_int (self->limit + 1));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    add_found (self, HIT_CUSTOMER, (SearchFound){ .id = db_column_int (stmt, 0) });
  return step == DB_DONE;
}

static gboolean
find_suffix (Search *self, const char *digits, GError **error)
{
  g_autofree char *reversed = g_utf8_strreverse (digits, -1);

  return strlen (digits) < 4 || find_range (self, "search-phone", reversed, error);
}

/* A number is kept with its country; typed whole it may have the trunk prefix of any country
 * instead («0905 …», «8 912 …», «06 30 …»), or the zeros that dial abroad: each reading is tried
 * until one is somebody's. */
static gboolean
find_phone (Search *self, GError **error)
{
  const char *digits = self->digits;
  g_autofree char *e164 = NULL;
  const GArray *found = self->found[HIT_CUSTOMER];
  const char *rest;
  guint before = found->len;

  if (digits == NULL)
    return TRUE;
  if (!find_suffix (self, digits, error))
    return FALSE;
  e164 = phone_to_e164 (self->text, self->job->settings->country);
  if (e164 != NULL && found->len == before && !find_suffix (self, e164 + 1, error))
    return FALSE;
  rest = digits + strspn (digits, "0");
  if (rest != digits && found->len == before && !find_suffix (self, rest, error))
    return FALSE;
  for (guint n = 1; n <= 2 && found->len == before && strlen (digits) >= n + 7; n++)
    if (!find_suffix (self, digits + n, error))
      return FALSE;
  return TRUE;
}

static gboolean
find_email (Search *self, GError **error)
{
  g_autofree char *small = NULL;
  g_autofree char *composed = NULL;

  if (strchr (self->text, '@') == NULL || strchr (self->text, ' ') != NULL)
    return TRUE;
  composed = g_utf8_normalize (self->text, -1, G_NORMALIZE_ALL_COMPOSE);
  small = g_utf8_strdown (composed, -1);
  return find_range (self, "search-email", small, error);
}

/* Words. */

/* A row that has the words. */
typedef struct {
  gint64 id;
  gboolean as_typed;
} Row;

/* @judge: whether it matters which are as typed
 * (transfer full) (nullable) (element-type Row): newest first */
static GArray *
find_rows (Search *self, HitKind kind, const char *expression, guint limit, gboolean judge,
           GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step = DB_ERROR;

  if (job_is_cancelled (self->job, error))
    return NULL;
  stmt = db_query (self->job->db, search_table (kind)->find, error, db_text (expression),
                   db_int (limit));
  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      Row row = { .id = db_column_int (stmt, 1),
                  .as_typed = judge && search_is_as_typed (self->words, db_column_text (stmt, 2)) };
      g_array_append_val (rows, row);
    }
  return step == DB_DONE ? g_steal_pointer (&rows) : NULL;
}

static void
add_rows (Search *self, HitKind kind, const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    add_found (self, kind, (SearchFound){ .id = g_array_index (rows, Row, i).id });
}

/* Those that are as typed, or those that are not. */
static void
add_rows_typed (Search *self, HitKind kind, const GArray *rows, gboolean as_typed)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, Row, i).as_typed == as_typed)
      add_found (self, kind, (SearchFound){ .id = g_array_index (rows, Row, i).id });
}

/* Whether the index itself must be asked for those as typed: others that are newer may have filled
 * the answer. */
static gboolean
wants_typed (const Search *self, HitKind kind)
{
  const GArray *rows = self->folded_rows[kind];

  if (rows->len <= self->limit)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!g_array_index (rows, Row, i).as_typed)
      return TRUE;
  return FALSE;
}

/* Folded first. If they do not fill the answer all are at hand, and those as typed only go first.
 */
static gboolean
find_folded (Search *self, HitKind kind, GError **error)
{
  GArray *rows = find_rows (self, kind, self->folded, self->limit + 1, TRUE, error);

  if (rows == NULL)
    return FALSE;
  self->folded_rows[kind] = rows;
  if (wants_typed (self, kind))
    return TRUE;
  add_rows_typed (self, kind, rows, TRUE);
  add_rows_typed (self, kind, rows, FALSE);
  return TRUE;
}

static gboolean
find_typed (Search *self, HitKind kind, GError **error)
{
  g_autoptr (GArray) typed = find_rows (self, kind, self->typed, self->limit + 1, FALSE, error);

  if (typed == NULL)
    return FALSE;
  add_rows (self, kind, typed);
  add_rows (self, kind, self->folded_rows[kind]);
  return TRUE;
}

/* Of customers and of what bears their names one letter may be wrong; a product is misheard at most
 * (rule 17). */
static const char *
get_loose (Search *self, HitKind kind, GError **error)
{
  gboolean names = kind != HIT_PRODUCT;
  char **loose = names ? &self->loose : &self->heard;
  g_autoptr (GPtrArray) near = NULL;

  if (*loose != NULL)
    return *loose;
  near = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < self->words->len; i++)
    {
      const SearchWord *word = self->words->pdata[i];
      GStrv others = names ? search_near (self->job, word->folded, error) : g_new0 (char *, 1);
      if (others == NULL)
        return NULL;
      g_ptr_array_add (near, others);
    }
  return *loose = search_expression_loose (self->words, near);
}

/* It finds again what was found before. */
static guint
loose_limit (const Search *self, HitKind kind)
{
  return self->limit + 1 + self->found[kind]->len;
}

/* Where there is room. */
static gboolean
find_loose (Search *self, HitKind kind, GError **error)
{
  const char *loose;
  g_autoptr (GArray) rows = NULL;

  if (is_full (self, kind))
    return TRUE;
  loose = get_loose (self, kind, error);
  if (loose == NULL)
    return FALSE;
  rows = find_rows (self, kind, loose, loose_limit (self, kind), FALSE, error);
  if (rows == NULL)
    return FALSE;
  add_rows (self, kind, rows);
  return TRUE;
}

/**
 * search_clear:
 * @self: a question
 */
void
search_clear (Search *self)
{
  g_free (self->text);
  fold_typed_free (self->marker);
  g_free (self->digits);
  g_ptr_array_unref (self->words);
  g_free (self->folded);
  g_free (self->typed);
  g_free (self->loose);
  g_free (self->heard);
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    {
      g_array_unref (self->found[kind]);
      g_clear_pointer (&self->folded_rows[kind], g_array_unref);
    }
}

/**
 * search_init:
 * @self: (out): a question
 * @job: the running job, borrowed
 * @text: what was typed, anything at all
 * @limit: how many of a kind, or 0
 */
void
search_init (Search *self, Job *job, const char *text, int limit)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *cut = g_utf8_strlen (valid, -1) > TEXT_MAX
                             ? g_utf8_substring (valid, 0, TEXT_MAX)
                             : g_strdup (valid);

  self->job = job;
  self->text = g_strdup (g_strstrip (cut));
  self->marker = fold_typed_new (self->text);
  self->digits = search_phone_digits (self->text);
  self->limit = limit > 0 ? MIN ((guint)limit, LIMIT_MAX) : LIMIT_DEFAULT;
  self->words = search_words (self->text, WORDS_MAX);
  if (self->words->len > 0)
    {
      self->folded = search_expression_folded (self->words);
      self->typed = search_expression_typed (self->words);
    }
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    self->found[kind] = g_array_new (FALSE, FALSE, sizeof (SearchFound));
}

static void
ask_names_ahead (Search *self, HitKind kind)
{
  Db *db = self->job->db;
  gint64 sequence;
  int year;

  if (kind == HIT_CUSTOMER)
    {
      if (customer_number_parse (self->text, &sequence))
        db_ask_ahead (db, "customer-id-by-sequence", db_int (sequence));
      db_ask_ahead (db, "customer-id-by-reference", db_text (self->text));
    }
  else if (kind == HIT_ORDER)
    {
      db_ask_ahead (db, "order-id-by-barcode", db_text (self->text));
      if (order_number_parse (self->text, &year, &sequence))
        db_ask_ahead (db, "order-id-by-number", db_int (year), db_int (sequence));
    }
  else
    {
      g_autofree char *capital = g_ascii_strup (self->text, -1);
      g_autofree char *small = g_ascii_strdown (self->text, -1);

      db_ask_ahead (db, "product-id-by-code", db_text (self->text));
      db_ask_ahead (db, "product-id-by-barcode", db_text (self->text));
      db_ask_ahead (db, "product-id-by-code", db_text (capital));
      db_ask_ahead (db, "product-id-by-code", db_text (small));
    }
}

/**
 * search_ask_ahead:
 * @kind: of what
 *
 * Says that search_find () will be asked: what it asks in any case goes by one way to a server.
 */
void
search_ask_ahead (Search *self, HitKind kind)
{
  if (*self->text == '\0' || !db_asks_ahead (self->job->db))
    return;
  ask_names_ahead (self, kind);
  if (kind == HIT_CUSTOMER && self->digits != NULL && strlen (self->digits) >= 4)
    {
      g_autofree char *reversed = g_utf8_strreverse (self->digits, -1);
      g_autofree char *end = g_strconcat (reversed, BEYOND, NULL);

      db_ask_ahead (self->job->db, "search-phone", db_text (reversed), db_text (end),
                    db_int (self->limit + 1));
    }
  if (self->folded == NULL)
    return;
  db_ask_ahead (self->job->db, search_table (kind)->find, db_text (self->folded),
                db_int (self->limit + 1));
  for (guint i = 0; i < self->words->len && kind == HIT_CUSTOMER; i++)
    search_near_ahead (self->job, ((SearchWord *)self->words->pdata[i])->folded);
}

/* What search_find_rest () will ask. */
static gboolean
ask_rest_ahead (Search *self, HitKind kind, GError **error)
{
  Db *db = self->job->db;
  const char *loose;

  if (!db_asks_ahead (db))
    return TRUE;
  if (wants_typed (self, kind))
    {
      db_ask_ahead (db, search_table (kind)->find, db_text (self->typed), db_int (self->limit + 1));
      return TRUE;
    }
  if (is_full (self, kind))
    return TRUE;
  loose = get_loose (self, kind, error);
  if (loose != NULL)
    db_ask_ahead (db, search_table (kind)->find, db_text (loose),
                  db_int (loose_limit (self, kind)));
  return loose != NULL;
}

/**
 * search_find:
 * @self: a question
 * @kind: of what
 * @error: return location: cancelled between two statements when the question was withdrawn
 *
 * Begins to fill what was found of @kind; search_find_rest () comes after it, for all kinds
 * together where each question is a way to a server.
 */
gboolean
search_find (Search *self, HitKind kind, GError **error)
{
  if (*self->text == '\0')
    return TRUE;
  if (!find_exact (self, kind, error))
    return FALSE;
  if (kind == HIT_CUSTOMER && (!find_phone (self, error) || !find_email (self, error)))
    return FALSE;
  return self->folded == NULL
         || (find_folded (self, kind, error) && ask_rest_ahead (self, kind, error));
}

/**
 * search_find_rest:
 *
 * Fills what was found of @kind, best first.
 */
gboolean
search_find_rest (Search *self, HitKind kind, GError **error)
{
  if (self->folded_rows[kind] == NULL)
    return TRUE;
  return wants_typed (self, kind) ? find_typed (self, kind, error) : find_loose (self, kind, error);
}
