/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db.h"
#include "fold.h"
#include "search.h"

G_BEGIN_DECLS

/* Between the files of the search alone. One token of the index is a word of one of three families:
 * bare folded, «=» as it was typed, «~» as it sounds. */

#define SEARCH_SOUND_FROM 3 /* letters: shorter words have too many that sound like them */
#define SEARCH_WRONG_FROM 4 /* letters: or are but one letter away */

typedef struct {
  char *folded;
  char *typed;
  char *sound;
} SearchWord;

/* The statements of one kind, by name. */
typedef struct {
  const char *kind;
  const char *find;   /* an expression, how many → stamp, id, words, newest first */
  const char *of_id;  /* id → stamp, words */
  const char *newest; /* → the highest stamp */
  const char *put;    /* stamp, id, words */
  const char *enter;  /* into the index: stamp, words */
  const char *leave;  /* out of it: stamp, the exact words that are in it */
  const char *clear;
  const char *clear_index;
  const char *prove;  /* that the index is what its rows say */
  const char *ids;    /* every row there is, the one seen longest ago first */
  const char *count;  /* of rows in the side table */
  const char *gather; /* bytes before a piece, pieces before they are brought together */
  const char *merge;  /* some pages; negative: towards one piece */
  const char *pieces;
  const char *shape;   /* of the pieces */
  const char *rebuild; /* the index from its rows */
} SearchTable;

const SearchTable *search_table (HitKind kind);

/* A row that was found. */
typedef struct {
  gint64 id;
  gboolean exact;
  gboolean receipt;
} SearchFound;

/* One question under way. */
typedef struct {
  Job *job;
  char *text;
  FoldTyped *marker; /* the same, for the rows that are shown */
  char *digits;      /* likewise, when it is a number of a telephone */
  guint limit;       /* a kind */
  GPtrArray *words;  /* of SearchWord */
  char *folded;      /* expressions; NULL without words */
  char *typed;
  char *loose; /* made when they are first needed */
  char *heard;
  GArray *found[N_HIT_KINDS]; /* of SearchFound, best first, at most one more than the limit */
  GArray *folded_rows[N_HIT_KINDS]; /* what bears the words, newest first; NULL until asked */
} Search;

/* search-find */
void search_init (Search *self, Job *job, const char *text, int limit);
void search_clear (Search *self);
void search_ask_ahead (Search *self, HitKind kind);
gboolean search_find (Search *self, HitKind kind, GError **error);
gboolean search_find_rest (Search *self, HitKind kind, GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* search-query */
GPtrArray *search_words (const char *text, guint max);
char *search_expression_folded (const GPtrArray *words);
char *search_expression_typed (const GPtrArray *words);
char *search_expression_loose (const GPtrArray *words, const GPtrArray *near);
gboolean search_is_as_typed (const GPtrArray *words, const char *indexed);
char *search_phone_digits (const char *text);

/* search-near */
void search_near_ahead (Job *job, const char *word);
GStrv search_near (Job *job, const char *word, GError **error);

/* search-tokens */
char *search_words_of (Job *job, HitKind kind, gint64 id, GError **error);
char *search_words_finish (const SearchWords *self, gint64 sequence);
gboolean search_is_name_token (const char *token);

/* search-index */
gboolean search_put_new (Job *job, HitKind kind, gint64 id, const char *words, GError **error);
gboolean search_put (Job *job, HitKind kind, gint64 id, gboolean fresh, gboolean *changed,
                     GError **error);
GArray *search_ids (Job *job, HitKind kind, GError **error);

/* search-merge */
gboolean search_merge_all (Job *job, int n_pages, gboolean *left, GError **error);

/* search-later */
void search_later_add (SearchLater *self, HitKind kind, gint64 id, gboolean fresh);
void search_later_add_new (SearchLater *self, HitKind kind, gint64 id, char *words);
gboolean search_later_is_indexing (const SearchLater *self);
gboolean search_later_meets_name (SearchLater *self, const char *name);
void search_later_forget_names (SearchLater *self);

/* search-hit */
void search_hit_ahead (const Search *self, HitKind kind, gint64 id);
Hit *search_hit_load (const Search *self, HitKind kind, gint64 id, GError **error);

G_END_DECLS
