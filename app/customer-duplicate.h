/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"

G_BEGIN_DECLS

/* Rule 18: what makes two records one person, the most certain first; two records are told by the
 * first that holds. */
typedef enum {
  DUPLICATE_EMAIL,      /* certain: the same e-mail */
  DUPLICATE_PHONE_NAME, /* certain: the same phone and the same name, in any script and order */
  DUPLICATE_PHONE,      /* likely: the same phone, another name: a household */
  DUPLICATE_POSTCODE,   /* likely: a close name and the same postcode */
  DUPLICATE_BIRTH,      /* likely: a close name and the same day of birth */
  N_DUPLICATE_WHYS,
} DuplicateWhy;

const char *duplicate_why_name (DuplicateWhy why); /* "e-mail" … */
gboolean duplicate_is_certain (DuplicateWhy why);

typedef struct {
  gint64 id;
  char *number;
  char *name;
  char *contact; /* what they share, or how they are reached; may be empty */
  Instant seen_at;
  DuplicateWhy why;
} CustomerDuplicate;
void customer_duplicate_free (CustomerDuplicate *self);

/* While a form is filled: fields as far as they are typed, by CTL.md's names; what cannot be read
 * yet is passed over. With a number it is that customer who is compared, with the fields laid over
 * their own. */
typedef struct {
  char *number;       /* or NULL */
  JsonObject *fields; /* or NULL */
} CustomerProbe;
CustomerProbe *customer_probe_new (const char *number, JsonObject *fields);
void customer_probe_free (CustomerProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerProbe, customer_probe_free)

/* Two who may be one: both bear the same why. */
typedef struct {
  CustomerDuplicate *one; /* the older record */
  CustomerDuplicate *other;
} CustomerPair;
void customer_pair_free (CustomerPair *self);

typedef struct {
  GPtrArray *pairs; /* of CustomerPair, the most certain first, at most 50 */
  char *next;       /* what to ask for the page after this, or NULL at the end */
} CustomerPairs;
void customer_pairs_free (CustomerPairs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerPairs, customer_pairs_free)

typedef struct {
  char *one; /* numbers */
  char *other;
} CustomerDistinct;
CustomerDistinct *customer_distinct_new (const char *one, const char *other);
void customer_distinct_free (CustomerDistinct *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerDistinct, customer_distinct_free)

extern const JobKind customer_duplicates_job; /* CustomerProbe → GPtrArray of CustomerDuplicate,
                                               * the most certain first, at most 20 */
extern const JobKind customer_pairs_job;      /* (nullable) char * next → CustomerPairs */
extern const JobKind customer_distinct_job;   /* CustomerDistinct → NULL: different people */

G_END_DECLS
