/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One field of two records: what the one says, what the other says, and which of it stays. Until
 * somebody chooses, the choice follows the record that is kept. */

#include "config.h"

#include "merge-row.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"

#define LONG_TEXT 60 /* characters; more may not be shown whole */

struct _MergeRow {
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkWidget *choices;
  GtkCheckButton *one;
  GtkLabel *one_label;
  GtkCheckButton *other;
  GtkLabel *other_label;
  GtkCheckButton *both;
  GtkWidget *same;
  GtkLabel *same_label;

  GPtrArray *fields; /* of MergeField: who has field */
  const MergeField *field;
  gboolean is_chosen; /* by somebody */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (MergeRow, merge_row, GTK_TYPE_LIST_BOX_ROW)

static guint changed;

static GtkCheckButton *
button_of (MergeRow *self, MergeSide side)
{
  return side == MERGE_BOTH ? self->both : side == MERGE_OTHER ? self->other : self->one;
}

/* A group tells of the one that goes as well as of the one that comes. */
static void
on_toggled (MergeRow *self, GtkCheckButton *button)
{
  if (self->is_filling || !gtk_check_button_get_active (button))
    return;
  self->is_chosen = TRUE;
  g_signal_emit (self, changed, 0);
}

static void
merge_row_dispose (GObject *object)
{
  g_clear_pointer (&MERGE_ROW (object)->fields, g_ptr_array_unref);
  G_OBJECT_CLASS (merge_row_parent_class)->dispose (object);
}

static void
merge_row_class_init (MergeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merge_row_dispose;
  changed = g_signal_new ("changed", MERGE_ROW_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                          G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/merge-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MergeRow, title);
  gtk_widget_class_bind_template_child (widget_class, MergeRow, choices);
  gtk_widget_class_bind_template_child (widget_class, MergeRow, one);
  gtk_widget_class_bind_template_child (widget_class, MergeRow, one_label);
  gtk_widget_class_bind_template_child (widget_class, MergeRow, other);
  gtk_widget_class_bind_template_child (widget_class, MergeRow, other_label);
  gtk_widget_class_bind_template_child (widget_class, MergeRow, both);
  gtk_widget_class_bind_template_child (widget_class, MergeRow, same);
  gtk_widget_class_bind_template_child (widget_class, MergeRow, same_label);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
merge_row_init (MergeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
speak (GtkCheckButton *button, const char *title, const char *text)
{
  g_autofree char *spoken = g_strdup_printf ("%s: %s", title, text);

  conceal_speak (GTK_WIDGET (button), spoken);
}

static const char *
tooltip_of (const char *text)
{
  return g_utf8_strlen (text, -1) > LONG_TEXT ? text : NULL;
}

static void
show_side (MergeRow *self, MergeSide side, GtkLabel *label)
{
  const char *text = self->field->texts[side];
  gboolean empty = *text == '\0';
  g_autofree char *marked = empty ? g_strdup (_ ("Nothing")) : conceal_mark (text);

  conceal_label (label, marked);
  conceal_tooltip (GTK_WIDGET (label), tooltip_of (text) != NULL ? marked : NULL);
  if (empty)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  speak (button_of (self, side), self->field->title, marked);
}

/**
 * merge_row_new:
 * @fields: of #MergeField; a reference is taken
 * @position: which of them
 * @kept: the record that stays
 *
 * Returns: (transfer floating): the widget.
 */
GtkWidget *
merge_row_new (GPtrArray *fields, guint position, MergeSide kept)
{
  MergeRow *self = g_object_new (MERGE_ROW_TYPE, NULL);
  const MergeField *field = fields->pdata[position];
  g_autofree char *same = conceal_mark (field->texts[MERGE_ONE]);

  self->fields = g_ptr_array_ref (fields);
  self->field = field;
  gtk_label_set_text (self->title, field->title);
  gtk_widget_set_visible (self->same, field->is_same);
  gtk_widget_set_visible (self->choices, !field->is_same);
  conceal_label (self->same_label, same);
  conceal_tooltip (GTK_WIDGET (self->same_label),
                   tooltip_of (field->texts[MERGE_ONE]) != NULL ? same : NULL);
  show_side (self, MERGE_ONE, self->one_label);
  show_side (self, MERGE_OTHER, self->other_label);
  speak (self->both, field->title, _ ("Both"));
  /* hidden it still keeps its column */
  gtk_widget_set_opacity (GTK_WIDGET (self->both), field->can_be_both ? 1 : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->both), field->can_be_both);
  merge_row_set_kept (self, kept);
  return GTK_WIDGET (self);
}

const MergeField *
merge_row_get_field (MergeRow *self)
{
  return self->field;
}

/**
 * merge_row_get_side:
 *
 * Returns: whose value stays.
 */
MergeSide
merge_row_get_side (MergeRow *self)
{
  if (gtk_check_button_get_active (self->both))
    return MERGE_BOTH;
  return gtk_check_button_get_active (self->other) ? MERGE_OTHER : MERGE_ONE;
}

/**
 * merge_row_set_kept:
 * @kept: the record that stays now; what nobody chose follows it
 */
void
merge_row_set_kept (MergeRow *self, MergeSide kept)
{
  if (self->is_chosen)
    return;
  self->is_filling = TRUE;
  gtk_check_button_set_active (button_of (self, merge_field_default (self->field, kept)), TRUE);
  self->is_filling = FALSE;
}

/**
 * merge_row_get_both:
 *
 * Returns: (transfer none): the cell of «both», which is in no column by itself.
 */
GtkWidget *
merge_row_get_both (MergeRow *self)
{
  return gtk_widget_get_parent (GTK_WIDGET (self->both));
}

/**
 * merge_row_focus:
 *
 * Returns: whether there is a choice here, which now has the focus.
 */
gboolean
merge_row_focus (MergeRow *self)
{
  return !self->field->is_same
         && gtk_widget_grab_focus (GTK_WIDGET (button_of (self, merge_row_get_side (self))));
}
