/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer-duplicate.h"
#include "row.h"
#include "shop.h"

G_BEGIN_DECLS

/* The pairs that are to be worked off, as #Row around a #CustomerPair. One question at a time. */
typedef struct _DuplicatePairs DuplicatePairs;

/* error: NULL when there is an answer; borrowed. */
typedef void (*DuplicatePairsAnswer) (const GError *error, gpointer user_data);

DuplicatePairs *duplicate_pairs_new (Shop *shop, DuplicatePairsAnswer answer, gpointer user_data);
void duplicate_pairs_forget (DuplicatePairs *self);
void duplicate_pairs_look (DuplicatePairs *self);
void duplicate_pairs_more (DuplicatePairs *self);
gboolean duplicate_pairs_stop (DuplicatePairs *self);
gboolean duplicate_pairs_is_asking (DuplicatePairs *self);
gboolean duplicate_pairs_is_known (DuplicatePairs *self);
gboolean duplicate_pairs_has_more (DuplicatePairs *self);
GPtrArray *duplicate_pairs_get_rows (DuplicatePairs *self);
gboolean duplicate_pairs_shows (DuplicatePairs *self, gint64 customer);
void duplicate_pairs_are_distinct (DuplicatePairs *self, const char *one, const char *other);
void duplicate_pairs_were_merged (DuplicatePairs *self, const char *dropped);
gboolean duplicate_pair_equal (gconstpointer a, gconstpointer b);

G_END_DECLS
