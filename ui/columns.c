/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in rows stands one under the other: amounts, days, states. A column is as wide as the
 * widest of its cells, in whatever language, money and size of letters that is. */

#include "columns.h"

#define COLUMNS "columns"

/* Returns: (transfer none): of GtkSizeGroup, from where a line begins. */
static GPtrArray *
columns_of (GtkWidget *over)
{
  GPtrArray *columns = g_object_get_data (G_OBJECT (over), COLUMNS);

  if (columns == NULL)
    {
      columns = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (over), COLUMNS, columns, (GDestroyNotify)g_ptr_array_unref);
    }
  return columns;
}

/**
 * columns_add:
 * @over: whose lines stand one under the other: a list, or what is around several of them
 * @line: a row around a box, or such a box, as the head of a table is
 *
 * The nth child of a line is as wide as the nth of all others; a child that expands takes what is
 * left. A line that goes leaves its columns by itself. Each cell is asked for the sake of each
 * other one: for the tens of rows that a list shows, not for hundreds.
 */
void
columns_add (GtkWidget *over, GtkWidget *line)
{
  GPtrArray *columns = columns_of (over);
  GtkWidget *box
      = GTK_IS_LIST_BOX_ROW (line) ? gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (line)) : line;
  guint nth = 0;

  for (GtkWidget *cell = gtk_widget_get_first_child (box); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell), nth++)
    {
      if (nth == columns->len)
        g_ptr_array_add (columns, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
      if (!gtk_widget_get_hexpand (cell))
        gtk_size_group_add_widget (columns->pdata[nth], cell);
    }
}
