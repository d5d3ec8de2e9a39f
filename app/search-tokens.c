/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words a row is found by. Those of a customer can be read on any thread, before there is a
 * row and a number: folding a name takes longer than writing it. */

#include "config.h"

#include "search-private.h"

#include <string.h>

#include "db.h"
#include "fold.h"

struct _SearchWords {
  char *text;   /* but for the number */
  gsize n_name; /* which stands behind these bytes: the name's */
};

static gboolean
has_token (const char *text, const char *token)
{
  gsize length = strlen (token);

  for (const char *at = text; (at = strstr (at, token)) != NULL; at += length)
    if ((at == text || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

/* @text has the tokens of one row, each once, in their order. */
static void
add (GString *text, const char *family, const char *word)
{
  g_autofree char *token = NULL;

  if (*word == '\0')
    return;
  if (*family != '\0')
    word = token = g_strconcat (family, word, NULL);
  if (has_token (text->str, word))
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, word);
}

static void
add_tokens (GString *text, const char *tokens)
{
  g_auto (GStrv) each = g_strsplit (tokens, " ", -1);

  for (char **token = each; *token != NULL; token++)
    add (text, "", *token);
}

/* A name is found in all three ways. */
static void
add_name (GString *text, const char *name)
{
  g_autoptr (GPtrArray) words = search_words (name, G_MAXUINT);

  for (guint i = 0; i < words->len; i++)
    {
      const SearchWord *word = words->pdata[i];
      add (text, "", word->folded);
      add (text, "=", word->typed);
      add (text, "~", word->sound);
    }
}

static void
add_words (GString *text, const char *typed)
{
  g_auto (GStrv) words = fold_words (typed);

  for (char **word = words; *word != NULL; word++)
    add (text, "", *word);
}

/* A code is found by its beginning, with or without what stands between its parts. */
static void
add_code (GString *text, const char *code)
{
  g_auto (GStrv) words = fold_words (code);
  g_autofree char *whole = g_strjoinv ("", words);

  for (char **word = words; *word != NULL; word++)
    add (text, "", *word);
  add (text, "", whole);
}

static gboolean
order_words (Job *job, gint64 id, GString *text, GError **error)
{
  g_autoptr (DbStmt) source = db_query (job->db, "search-order-source", error, db_int (id));
  g_autofree char *long_year = NULL;
  g_autofree char *sequence = NULL;
  g_autofree char *padded = NULL;

  if (!db_need_row (source, error))
    return FALSE;
  add_name (text, db_column_text (source, 3));
  long_year = g_strdup_printf ("o%" G_GINT64_FORMAT, db_column_int (source, 0));
  sequence = g_strdup_printf ("%" G_GINT64_FORMAT, db_column_int (source, 1));
  padded = g_strdup_printf ("%06" G_GINT64_FORMAT, db_column_int (source, 1));
  add (text, "", long_year);
  add (text, "", long_year + 1);
  add (text, "", padded);
  add (text, "", sequence);
  add_code (text, db_column_text (source, 2));
  return TRUE;
}

static gboolean
product_words (Job *job, gint64 id, GString *text, GError **error)
{
  g_autoptr (DbStmt) source = db_query (job->db, "search-product-source", error, db_int (id));

  if (!db_need_row (source, error))
    return FALSE;
  add_name (text, db_column_text (source, 1));
  add_code (text, db_column_text (source, 0));
  add_words (text, db_column_text (source, 2));
  add_words (text, db_column_text (source, 3));
  return TRUE;
}

/* (transfer full) (nullable) */
static char *
customer_words (Job *job, gint64 id, GError **error)
{
  g_autoptr (DbStmt) source = db_query (job->db, "search-customer-source", error, db_int (id));
  g_autoptr (DbStmt) stmt = db_query (job->db, "search-customer-emails", error, db_int (id));
  g_autoptr (GPtrArray) emails = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SearchWords) words = NULL;
  DbStep step;

  if (stmt == NULL || !db_need_row (source, error))
    return NULL;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (emails, db_dup_text (stmt, 0));
  if (step == DB_ERROR)
    return NULL;
  words = search_words_new (db_column_text (source, 1), db_column_text (source, 2), emails);
  return search_words_finish (words, db_column_int (source, 0));
}

/**
 * search_words_new:
 * @name: a customer's
 * @reference: the shop's own key, or ""
 * @emails: (element-type utf8): as they were typed, in their order
 *
 * On any thread. Returns: (transfer full): what they are found by, but for their number.
 */
SearchWords *
search_words_new (const char *name, const char *reference, const GPtrArray *emails)
{
  SearchWords *self = g_new0 (SearchWords, 1);
  GString *text = g_string_new (NULL);

  add_name (text, name);
  self->n_name = text->len;
  add_code (text, reference);
  for (guint i = 0; i < emails->len; i++)
    add_words (text, emails->pdata[i]);
  self->text = g_string_free (text, FALSE);
  return self;
}

void
search_words_free (SearchWords *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

/**
 * search_words_finish:
 * @self: a customer's words
 * @sequence: their number
 *
 * Returns: (transfer full): the tokens they are found by, one space between.
 */
char *
search_words_finish (const SearchWords *self, gint64 sequence)
{
  g_autofree char *number = g_strdup_printf ("c%06" G_GINT64_FORMAT, sequence);
  const char *others = self->text + self->n_name;
  GString *text = g_string_new_len (self->text, (gssize)self->n_name);

  add (text, "", number);
  if (has_token (others, number))
    add_tokens (text, others);
  else if (self->n_name > 0 || *others == '\0')
    g_string_append (text, others);
  else
    g_string_append_printf (text, " %s", others);
  return g_string_free (text, FALSE);
}

/**
 * search_words_of:
 * @job: the running job
 * @kind: a kind
 * @id: a row of it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the tokens it is found by as it is now, one space between.
 */
char *
search_words_of (Job *job, HitKind kind, gint64 id, GError **error)
{
  g_autoptr (GString) text = NULL;

  if (kind == HIT_CUSTOMER)
    return customer_words (job, id, error);
  text = g_string_new (NULL);
  if (!(kind == HIT_ORDER ? order_words (job, id, text, error)
                          : product_words (job, id, text, error)))
    return NULL;
  return g_strdup (text->str);
}

/**
 * search_is_name_token:
 * @token: one token of a customer's row
 *
 * Returns: whether one letter of it may be wrong: folded, long enough, and of letters alone (rule
 * 17): one digit wrong is another number.
 */
gboolean
search_is_name_token (const char *token)
{
  return strpbrk (token, "=~0123456789") == NULL && g_utf8_strlen (token, -1) >= SEARCH_WRONG_FROM;
}
