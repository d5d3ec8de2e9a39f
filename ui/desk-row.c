/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of a list on the desk: what it is, a word of detail, its state, how much and when. */

#include "desk-row.h"

#include "conceal.h"
#include "initials.h"
#include "widget.h"

struct _DeskRow {
  GtkListBoxRow parent_instance;

  Row *row;
  GtkImage *icon;
  GtkLabel *initials;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *tag;
  GtkWidget *tag_box;
  GtkLabel *value;
  GtkLabel *when;
};

G_DEFINE_FINAL_TYPE (DeskRow, desk_row, GTK_TYPE_LIST_BOX_ROW)

void
desk_row_text_free (DeskRowText *self)
{
  g_free (self->kind);
  g_free (self->icon);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->tag);
  g_free (self->value);
  g_free (self->when);
  g_free (self);
}

/**
 * desk_row_text_equal:
 *
 * Returns: whether the two look the same, for row_store_update ().
 */
gboolean
desk_row_text_equal (gconstpointer a, gconstpointer b)
{
  const DeskRowText *one = a, *two = b;

  return g_strcmp0 (one->kind, two->kind) == 0 && g_strcmp0 (one->title, two->title) == 0
         && g_strcmp0 (one->detail, two->detail) == 0 && g_strcmp0 (one->tag, two->tag) == 0
         && g_strcmp0 (one->value, two->value) == 0 && g_strcmp0 (one->when, two->when) == 0;
}

static void
desk_row_finalize (GObject *object)
{
  g_clear_object (&DESK_ROW_WIDGET (object)->row);
  G_OBJECT_CLASS (desk_row_parent_class)->finalize (object);
}

static void
desk_row_class_init (DeskRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/desk-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskRow, initials);
  gtk_widget_class_bind_template_child (widget_class, DeskRow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskRow, detail);
  gtk_widget_class_bind_template_child (widget_class, DeskRow, tag);
  gtk_widget_class_bind_template_child (widget_class, DeskRow, tag_box);
  gtk_widget_class_bind_template_child (widget_class, DeskRow, value);
  gtk_widget_class_bind_template_child (widget_class, DeskRow, when);
}

static void
desk_row_init (DeskRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
say (GtkLabel *label, const char *text)
{
  conceal_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/**
 * desk_row_new:
 * @row: around a #DeskRowText
 *
 * Returns: (transfer floating): the widget.
 */
GtkWidget *
desk_row_new (Row *row)
{
  DeskRow *self = g_object_new (DESK_ROW_TYPE, NULL);
  const DeskRowText *text = row_get_data (row);

  self->row = g_object_ref (row);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), text->icon != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->initials), text->icon == NULL);
  if (text->icon != NULL)
    gtk_image_set_from_icon_name (self->icon, text->icon);
  else
    initials_show (self->initials, text->title);
  say (self->title, text->title);
  say (self->detail, text->detail);
  say (self->tag, text->tag);
  gtk_widget_set_visible (self->tag_box, text->tag != NULL);
  if (text->tag_style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->tag), text->tag_style);
  say (self->value, text->value);
  say (self->when, text->when);
  widget_speak (GTK_WIDGET (self), text->title, text->detail != NULL ? text->detail : "",
                text->tag != NULL ? text->tag : "", text->value != NULL ? text->value : "", NULL);
  return GTK_WIDGET (self);
}

/**
 * desk_row_get_row:
 *
 * Returns: (transfer none): what it shows.
 */
Row *
desk_row_get_row (DeskRow *self)
{
  return self->row;
}
