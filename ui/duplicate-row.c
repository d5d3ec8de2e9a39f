/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two customers who may be one, the older record above the newer one, so that the eye compares them
 * letter by letter; beside them what they share and how sure that is. */

#include "config.h"

#include "duplicate-row.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "customer-duplicate.h"
#include "duplicate-words.h"
#include "format.h"
#include "mask.h"
#include "widget.h"

struct _DuplicateRow {
  GtkListBoxRow parent_instance;

  GtkLabel *one_name;
  GtkLabel *other_name;
  GtkLabel *one_number;
  GtkLabel *other_number;
  GtkLabel *one_seen;
  GtkLabel *other_seen;
  GtkLabel *why;
  GtkLabel *contact;
  GtkWidget *tag;
  GtkImage *tag_icon;
  GtkLabel *tag_label;

  Row *row;
};

G_DEFINE_FINAL_TYPE (DuplicateRow, duplicate_row, GTK_TYPE_LIST_BOX_ROW)

static void
duplicate_row_finalize (GObject *object)
{
  g_clear_object (&DUPLICATE_ROW (object)->row);
  G_OBJECT_CLASS (duplicate_row_parent_class)->finalize (object);
}

static void
duplicate_row_class_init (DuplicateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = duplicate_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/duplicate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, one_name);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, other_name);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, one_number);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, other_number);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, one_seen);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, other_seen);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, why);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, contact);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, tag);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, tag_icon);
  gtk_widget_class_bind_template_child (widget_class, DuplicateRow, tag_label);
}

static void
duplicate_row_init (DuplicateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_person (Shop *shop, const CustomerDuplicate *person, GtkLabel *name, GtkLabel *number,
             GtkLabel *seen)
{
  g_autofree char *when = format_when (shop, person->seen_at);
  g_autofree char *marked = conceal_mark (person->name);

  conceal_label (name, marked);
  gtk_label_set_text (number, person->number);
  gtk_label_set_text (seen, when);
}

static void
show_why (DuplicateRow *self, DuplicateWhy why, const char *contact)
{
  gtk_label_set_text (self->why, duplicate_words_why (why));
  conceal_label (self->contact, contact);
  gtk_widget_set_visible (GTK_WIDGET (self->contact), *contact != '\0');
  gtk_widget_add_css_class (self->tag, duplicate_words_style (why));
  gtk_image_set_from_icon_name (self->tag_icon, duplicate_words_icon (why));
  gtk_label_set_text (self->tag_label, duplicate_words_certainty (why));
}

/* What the two share, where that is a contact point. */
static char *
dup_contact (const CustomerPair *pair)
{
  g_autofree char *masked = mask_contact (pair->one->contact);
  /* A number keeps its order among words that run from right to left. */
  g_autofree char *isolated = format_isolate (masked);

  return duplicate_words_names_contact (pair->one->why) && *pair->one->contact != '\0'
             ? conceal_mark (isolated)
             : g_strdup ("");
}

static char *
dup_spoken (Shop *shop, const CustomerDuplicate *person)
{
  g_autofree char *when = format_when (shop, person->seen_at);
  g_autofree char *name = conceal_mark (person->name);

  /* Translators: a customer: the name, the number, and the day when they were last here. */
  return g_strdup_printf (_ ("%s, %s, last seen %s"), name, person->number, when);
}

/**
 * duplicate_row_new:
 * @row: around a #CustomerPair
 *
 * Returns: (transfer floating): the widget.
 */
GtkWidget *
duplicate_row_new (Shop *shop, Row *row)
{
  DuplicateRow *self = g_object_new (DUPLICATE_ROW_TYPE, NULL);
  const CustomerPair *pair = row_get_data (row);
  g_autofree char *one = dup_spoken (shop, pair->one);
  g_autofree char *other = dup_spoken (shop, pair->other);
  g_autofree char *contact = dup_contact (pair);

  self->row = g_object_ref (row);
  show_person (shop, pair->one, self->one_name, self->one_number, self->one_seen);
  show_person (shop, pair->other, self->other_name, self->other_number, self->other_seen);
  show_why (self, pair->one->why, contact);
  widget_speak (GTK_WIDGET (self), one, other, gtk_label_get_text (self->why), contact,
                gtk_label_get_text (self->tag_label), NULL);
  return GTK_WIDGET (self);
}

/**
 * duplicate_row_get_row:
 *
 * Returns: (transfer none): what it shows.
 */
Row *
duplicate_row_get_row (DuplicateRow *self)
{
  return self->row;
}
