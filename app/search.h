/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "clock.h"
#include "job.h"
#include "money.h"

G_BEGIN_DECLS

typedef enum {
  HIT_CUSTOMER,
  HIT_ORDER,
  HIT_PRODUCT,
  N_HIT_KINDS,
} HitKind;

const char *hit_kind_name (HitKind kind); /* "customer" … */

typedef struct {
  HitKind kind;
  gint64 id;
  char *number; /* "C000123", "O2026-000412", a product's code */
  char *title;
  char *detail;
  char *contact;    /* of a customer: with what detail begins, or NULL */
  GArray *match;    /* of guint pairs [start, end) in code points of title */
  gboolean exact;   /* the typed text is this one's code, number or barcode */
  gboolean receipt; /* exact, by the barcode with its check: its receipt may be shown */
  gboolean has_amount;
  Money amount; /* an order's total, a product's price */
  Money owed;   /* a customer's or order's open balance */
  char *state;  /* an order's state name, or NULL */
  gint64 count; /* an order's lines */
  Instant at;   /* an order's posting; when a customer was last seen; 0 for products */
} Hit;

void hit_free (Hit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hit, hit_free)

typedef struct {
  char *text;
  int kind;  /* a HitKind, or -1 for all */
  int limit; /* a kind; 0: the default of 6 */
} SearchQuery;
SearchQuery *search_query_new (const char *text, int kind, int limit);
void search_query_free (SearchQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SearchQuery, search_query_free)

typedef struct {
  GPtrArray *hits;            /* of Hit, grouped by kind, each best first */
  gboolean more[N_HIT_KINDS]; /* there were more of that kind */
  gint64 micros;              /* the engine's own time */
} SearchAnswer;
void search_answer_free (SearchAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SearchAnswer, search_answer_free)

JsonNode *search_answer_to_json (const SearchAnswer *answer);

extern const JobKind search_job;        /* SearchQuery → SearchAnswer */
extern const JobKind search_repair_job; /* NULL → NULL: builds every index anew */
extern const JobKind search_renew_job; /* NULL → NULL: does so only when the fold is another one */

gboolean search_gather (Job *job, gboolean many, GError **error);
gboolean search_merge_some (Job *job, int n_pages, int max_pieces, gboolean *left, GError **error);

extern const JobKind search_purge_job; /* NULL → gboolean: whether another step is left */
gboolean search_want_purge (Job *job, GError **error);

/* What a new customer is found by, read before there is a row of them. */
typedef struct _SearchWords SearchWords;
SearchWords *search_words_new (const char *name, const char *reference, const GPtrArray *emails);
void search_words_free (SearchWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SearchWords, search_words_free)

/* For other jobs' transactions: the row's words, under a fresh stamp, so that last seen comes
 * first. */
gboolean search_index_customer (Job *job, gint64 id, GError **error);
gboolean search_serve_customer (Job *job, gint64 id, GError **error);
gboolean search_index_new_customer (Job *job, gint64 id, gint64 sequence, const SearchWords *words,
                                    GError **error);
gboolean search_index_order (Job *job, gint64 id, GError **error);
gboolean search_index_product (Job *job, gint64 id, GError **error);

/* The row's words after an edit, in its place; of a customer, also those of their orders. */
gboolean search_reword_customer (Job *job, gint64 id, GError **error);
gboolean search_reword_orders (Job *job, gint64 customer_id, GError **error);
gboolean search_reword_product (Job *job, gint64 id, GError **error);

/* For many jobs in one transaction: while a job has one, the five above only note their rows. */
SearchLater *search_later_new (void);
void search_later_free (SearchLater *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SearchLater, search_later_free)
guint search_later_get_length (const SearchLater *self);
void search_later_take_back (SearchLater *self, guint length);
gboolean search_later_is_full (const SearchLater *self);
gboolean search_later_flush (SearchLater *self, Job *job, GError **error);

/* Both together prove that index = rows; the second alone needs the writer. */
gboolean search_check_words (Job *job, char **message, gint64 *seen, GError **error);
gboolean search_check_index (Job *job, char **message, gint64 *seen, GError **error);

G_END_DECLS
