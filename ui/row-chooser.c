/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which row of a list is chosen, while answers come and go: the same row by its key, and where it
 * went, the one in its place. */

#include "config.h"

#include "row-chooser.h"

struct _RowChooser {
  GtkListBox *list;
  RowChooserRowOf row_of;
  GListStore *store; /* of Row */
  char *key;         /* of the chosen row */
  int index;
};

/**
 * row_chooser_new:
 * @list: whose rows these are; it outlives the chooser, or shows nothing any more
 * @row_of: what a widget of @list shows
 * @make_row: makes such a widget of a #Row
 *
 * Returns: (transfer full): tell it of `row-selected` by row_chooser_choose ().
 */
RowChooser *
row_chooser_new (GtkListBox *list, RowChooserRowOf row_of, GtkListBoxCreateWidgetFunc make_row,
                 gpointer make_data)
{
  RowChooser *self = g_new0 (RowChooser, 1);

  self->list = list;
  self->row_of = row_of;
  self->store = g_list_store_new (ROW_TYPE);
  gtk_list_box_bind_model (list, G_LIST_MODEL (self->store), make_row, make_data, NULL);
  return self;
}

void
row_chooser_free (RowChooser *self)
{
  g_object_unref (self->store);
  g_free (self->key);
  g_free (self);
}

static GtkListBoxRow *
find_row (RowChooser *self, const char *key, int fallback)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (row_get_key (self->row_of (row)), key) == 0)
      return row;
  return gtk_list_box_get_row_at_index (self->list,
                                        MIN (fallback, (int)row_chooser_count (self) - 1));
}

/**
 * row_chooser_show:
 * @rows: of #Row
 * @equal: whether two structs of one key look the same
 *
 * Returns: whether rows were made anew.
 */
gboolean
row_chooser_show (RowChooser *self, GPtrArray *rows, RowEqual equal)
{
  gboolean focus = row_chooser_has_focus (self);
  g_autofree char *key = g_strdup (self->key);
  int index = self->index;

  if (!row_store_update (self->store, rows, equal))
    return FALSE;
  gtk_list_box_select_row (self->list, find_row (self, key, index));
  if (focus)
    row_chooser_focus (self);
  return TRUE;
}

/**
 * row_chooser_remove_all:
 *
 * The next rows are made anew, though they be the same.
 */
void
row_chooser_remove_all (RowChooser *self)
{
  g_list_store_remove_all (self->store);
}

guint
row_chooser_count (RowChooser *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

/**
 * row_chooser_get_data:
 *
 * Returns: (transfer none) (nullable): the struct of the chosen row; valid until the list changes.
 */
gconstpointer
row_chooser_get_data (RowChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? row_get_data (self->row_of (row)) : NULL;
}

gboolean
row_chooser_has_focus (RowChooser *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
}

/**
 * row_chooser_focus:
 *
 * Moves the focus to the chosen row.
 */
void
row_chooser_focus (RowChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * row_chooser_choose:
 * @row: the one that the list selected
 */
void
row_chooser_choose (RowChooser *self, GtkListBoxRow *row)
{
  g_free (self->key);
  self->key = g_strdup (row_get_key (self->row_of (row)));
  self->index = gtk_list_box_row_get_index (row);
}

/**
 * row_chooser_choose_first:
 *
 * What is shown next is another list: its first row is chosen.
 */
void
row_chooser_choose_first (RowChooser *self)
{
  g_clear_pointer (&self->key, g_free);
  self->index = 0;
}

void
row_chooser_choose_last (RowChooser *self)
{
  gtk_list_box_select_row (self->list, find_row (self, "", G_MAXINT));
}
