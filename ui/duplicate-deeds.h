/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "customer-duplicate.h"
#include "shop.h"

G_BEGIN_DECLS

typedef enum {
  DUPLICATE_DISTINCT, /* they are different people */
  DUPLICATE_MERGED,   /* the other one went into the first */
  DUPLICATE_PARTED,   /* and out of it again */
} DuplicateDeed;

/* What can be done with a pair. One and other are numbers; error is NULL when it was done. */
typedef struct _DuplicateDeeds DuplicateDeeds;
typedef void (*DuplicateDeedDone) (DuplicateDeed deed, const char *one, const char *other,
                                   const GError *error, gpointer user_data);

DuplicateDeeds *duplicate_deeds_new (Shop *shop, DuplicateDeedDone done, gpointer user_data);
void duplicate_deeds_forget (DuplicateDeeds *self);
gboolean duplicate_deeds_may_merge (DuplicateDeeds *self);
void duplicate_deeds_tell_apart (DuplicateDeeds *self, const CustomerPair *pair);
void duplicate_deeds_merge (DuplicateDeeds *self, GtkWidget *from, const CustomerPair *pair);

G_END_DECLS
