/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer-duplicate.h"

G_BEGIN_DECLS

/* Between the files of the duplicates alone: what one record is compared by, made once. */
typedef struct {
  gint64 id;
  gboolean is_named; /* not called by a number or an e-mail only */
  GPtrArray *words;  /* of SearchWord: of the name */
  char *sorted;      /* the folded words in the order of the alphabet */
  char *postcode;    /* in small letters, without blanks and hyphens */
  Day birth;         /* or DAY_NONE */
  GPtrArray *phones; /* of char *: reversed digits */
  GPtrArray *emails; /* of char *: folded */
} Alike;

Alike *alike_new (const Customer *customer);
Alike *alike_new_name (gint64 id, gboolean is_named, const char *name);
void alike_free (Alike *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Alike, alike_free)

gboolean alike_is_close (const Alike *self, const Alike *other);
gboolean alike_judge (const Alike *self, const Alike *other, DuplicateWhy *why);
const char *alike_shared (const Alike *self, const Alike *other, DuplicateWhy why);

CustomerDuplicate *duplicate_new (const Customer *customer, DuplicateWhy why, const char *shared);
gboolean duplicate_is_distinct (Job *job, gint64 one, gint64 other, gboolean *distinct,
                                GError **error);

G_END_DECLS
