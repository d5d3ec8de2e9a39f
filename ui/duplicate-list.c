/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pairs in rows, one of them chosen. */

#include "config.h"

#include "duplicate-list.h"

#include "duplicate-pairs.h"
#include "columns.h"
#include "duplicate-row.h"
#include "row-chooser.h"
#include "widget.h"

struct _DuplicateList {
  GtkWidget parent_instance;

  GtkListBox *list;

  Shop *shop;
  RowChooser *rows;
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

static void
on_selected (DuplicateList *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  row_chooser_choose (self->rows, row);
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
  GtkWidget *row = duplicate_row_new (DUPLICATE_LIST (data)->shop, item);

  columns_add (data, row);
  return row;
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
  g_clear_pointer (&self->rows, row_chooser_free);
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
  columns_add (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self)));
  self->rows = row_chooser_new (self->list, row_of, make_row, self);
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
  g_set_object (&self->shop, shop);
  return row_chooser_show (self->rows, rows, duplicate_pair_equal);
}

guint
duplicate_list_count (DuplicateList *self)
{
  return row_chooser_count (self->rows);
}

/**
 * duplicate_list_get_pair:
 *
 * Returns: (transfer none) (nullable): the chosen one; valid until the list changes.
 */
const CustomerPair *
duplicate_list_get_pair (DuplicateList *self)
{
  return row_chooser_get_data (self->rows);
}

gboolean
duplicate_list_has_focus (DuplicateList *self)
{
  return row_chooser_has_focus (self->rows);
}

/**
 * duplicate_list_focus:
 *
 * Moves the focus to the chosen pair.
 */
void
duplicate_list_focus (DuplicateList *self)
{
  row_chooser_focus (self->rows);
}

void
duplicate_list_choose_last (DuplicateList *self)
{
  row_chooser_choose_last (self->rows);
}
