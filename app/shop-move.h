/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"
#include "shop-rights.h"

G_BEGIN_DECLS

/* done goes from 0 to 1; on the writer's thread. FALSE stops it, and nothing is left. */
typedef gboolean (*ShopMoveProgress) (double done, gpointer data);

typedef struct {
  const char *to;            /* a path or the URI of a server, where there is no shop */
  ShopMoveProgress progress; /* (nullable) */
  gpointer progress_data;
  gboolean *made; /* (nullable): set once the new shop is there: whatever is said afterwards */
} ShopMove;

typedef struct {
  char *name;
  gint64 rows;
  char *digest; /* of every value of every row, the same on both sides */
} ShopMovedTable;

typedef struct {
  GPtrArray *tables; /* of ShopMovedTable, by the alphabet */
  gint64 rows;
  ShopRights *rights; /* (nullable): of the new shop on a server */
} ShopMoved;
void shop_moved_free (ShopMoved *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopMoved, shop_moved_free)

/* ShopMove → ShopMoved: all of the job's shop to another place. */
extern const JobKind shop_move_job;

G_END_DECLS
