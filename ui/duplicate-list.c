/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pairs in rows, one of them chosen. A chosen pair stays so while the list changes around it;
 * when it goes, the one that took its place is chosen, and has the focus if it had. */

#include "config.h"

#include "duplicate-list.h"

#include "duplicate-pairs.h"
#include "duplicate-row.h"
#include "widget.h"

struct _DuplicateList {
  GtkWidget parent_instance;

  GtkListBox *list;

  Shop *shop;
  GListStore *store; /* of Row */
  char *key;         /* of the chosen row */
  int index;
};

G_DEFINE_FINAL_TYPE (DuplicateList, duplicate_list, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  ACTIVATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static Row *
row_of (GtkListBoxRow *widget)
{
  return duplicate_row_get_row (DUPLICATE_ROW (widget));
}

static GtkListBoxRow *
find_row (DuplicateList *self, const char *key, int fallback)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (row_get_key (row_of (row)), key) == 0)
      return row;
  return gtk_list_box_get_row_at_index (self->list,
                                        MIN (fallback, (int)duplicate_list_count (self) - 1));
}

static void
on_selected (DuplicateList *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  g_free (self->key);
  self->key = g_strdup (row_get_key (row_of (row)));
  self->index = gtk_list_box_row_get_index (row);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_activated (DuplicateList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  return duplicate_row_new (DUPLICATE_LIST (data)->shop, item);
}

static void
duplicate_list_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (duplicate_list_parent_class)->dispose (object);
}

static void
duplicate_list_finalize (GObject *object)
{
  DuplicateList *self = DUPLICATE_LIST (object);

  g_clear_object (&self->shop);
  g_clear_object (&self->store);
  g_free (self->key);
  G_OBJECT_CLASS (duplicate_list_parent_class)->finalize (object);
}

static void
duplicate_list_class_init (DuplicateListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duplicate_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = duplicate_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", DUPLICATE_LIST_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", DUPLICATE_LIST_TYPE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/duplicate-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DuplicateList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
duplicate_list_init (DuplicateList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (ROW_TYPE);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->store), make_row, self, NULL);
}

/**
 * duplicate_list_show:
 * @shop: whose days these are
 * @rows: of #Row around a #CustomerPair
 *
 * Returns: whether rows were made anew.
 */
gboolean
duplicate_list_show (DuplicateList *self, Shop *shop, GPtrArray *rows)
{
  gboolean focus = duplicate_list_has_focus (self);
  g_autofree char *key = g_strdup (self->key);
  int index = self->index;

  g_set_object (&self->shop, shop);
  if (!row_store_update (self->store, rows, duplicate_pair_equal))
    return FALSE;
  gtk_list_box_select_row (self->list, find_row (self, key, index));
  if (focus)
    duplicate_list_focus (self);
  return TRUE;
}

guint
duplicate_list_count (DuplicateList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

/**
 * duplicate_list_get_pair:
 *
 * Returns: (transfer none) (nullable): the chosen one; valid until the list changes.
 */
const CustomerPair *
duplicate_list_get_pair (DuplicateList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? row_get_data (row_of (row)) : NULL;
}

gboolean
duplicate_list_has_focus (DuplicateList *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
}

/**
 * duplicate_list_focus:
 *
 * Moves the focus to the chosen pair.
 */
void
duplicate_list_focus (DuplicateList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
duplicate_list_choose_last (DuplicateList *self)
{
  gtk_list_box_select_row (self->list, find_row (self, "", G_MAXINT));
}
