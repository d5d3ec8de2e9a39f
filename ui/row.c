/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Data is structs; a list model wants objects. A row is the one object around a struct, and a list
 * is changed by one splice of what differs, so that the widgets (and the focus) of the rest stay.
 */

#include "row.h"

struct _Row {
  GObject parent_instance;

  char *key;
  gpointer data;
  GDestroyNotify free_data;
};

G_DEFINE_FINAL_TYPE (Row, row, G_TYPE_OBJECT)

static void
row_finalize (GObject *object)
{
  Row *self = DESK_ROW (object);

  g_free (self->key);
  if (self->free_data != NULL)
    self->free_data (self->data);
  G_OBJECT_CLASS (row_parent_class)->finalize (object);
}

static void
row_class_init (RowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = row_finalize;
}

static void
row_init (Row *self)
{
}

/**
 * row_new:
 * @key: what names the row among its siblings, such as a number
 * @take_data: (transfer full): the struct
 * @free_data: (nullable): how to free it
 */
Row *
row_new (const char *key, gpointer take_data, GDestroyNotify free_data)
{
  Row *self = g_object_new (ROW_TYPE, NULL);

  self->key = g_strdup (key);
  self->data = take_data;
  self->free_data = free_data;
  return self;
}

const char *
row_get_key (Row *self)
{
  g_return_val_if_fail (DESK_IS_ROW (self), NULL);
  return self->key;
}

/**
 * row_get_data:
 *
 * Returns: the struct, owned by the row.
 */
gconstpointer
row_get_data (Row *self)
{
  g_return_val_if_fail (DESK_IS_ROW (self), NULL);
  return self->data;
}

static gboolean
same (GListStore *store, guint position, Row *row, RowEqual equal)
{
  g_autoptr (Row) old = g_list_model_get_item (G_LIST_MODEL (store), position);

  return g_strcmp0 (old->key, row->key) == 0 && equal (old->data, row->data);
}

/**
 * row_store_update:
 * @store: of #Row
 * @rows: of #Row: what it shall hold
 * @equal: whether two structs of one key look the same
 *
 * Changes @store by one splice between the rows that stay at its head and its foot.
 *
 * Returns: whether anything changed.
 */
gboolean
row_store_update (GListStore *store, GPtrArray *rows, RowEqual equal)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint head = 0, foot = 0;
  guint least = MIN (n_old, rows->len);

  while (head < least && same (store, head, rows->pdata[head], equal))
    head++;
  while (foot < least - head
         && same (store, n_old - foot - 1, rows->pdata[rows->len - foot - 1], equal))
    foot++;
  if (head + foot == n_old && head + foot == rows->len)
    return FALSE;
  g_list_store_splice (store, head, n_old - head - foot, rows->pdata + head,
                       rows->len - head - foot);
  return TRUE;
}
