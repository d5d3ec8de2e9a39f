/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The picture below the lookup: a fixed number of rows, filled in again at each answer. It never
 * has the focus; the box moves the selection from the keys that it gets. */

#include "config.h"

#include "lookup-popover.h"

#include <glib/gi18n-lib.h>

#include "lookup-row.h"
#include "widget.h"

#define N_ROWS 10 /* hits; one more row for the new customer */
#define ROW_HEIGHT 46
/* The header above, three headings, the last row and the foot: ten rows fit 700 px. */
#define OTHER_HEIGHT 240

struct _LookupPopover {
  GtkPopover parent_instance;

  GtkLabel *nothing;
  GtkBox *list;
  LookupRow *rows[N_ROWS + 1]; /* the last is the new customer's */
  int n_shown;                 /* hits on the rows */
  int selected;                /* of the hits; n_shown: the last row; -1: none */
  gboolean offers_product;     /* on the last row, instead of a customer */
};

G_DEFINE_FINAL_TYPE (LookupPopover, lookup_popover, GTK_TYPE_POPOVER)

static guint chosen;

static void
select_row (LookupPopover *self, int selected)
{
  self->selected = selected;
  for (int i = 0; i < self->n_shown; i++)
    lookup_row_set_selected (self->rows[i], i == selected);
  lookup_row_set_selected (self->rows[N_ROWS], selected == self->n_shown);
}

static void
on_chosen (LookupRow *row, LookupPopover *self)
{
  select_row (self, self->n_shown);
  for (int i = 0; i < self->n_shown; i++)
    if (self->rows[i] == row)
      select_row (self, i);
  g_signal_emit (self, chosen, 0);
}

/* As many as the window has room for. */
static int
count_room (LookupPopover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int height = root != NULL ? widget_usual_pixels (gtk_widget_get_height (GTK_WIDGET (root))) : 0;

  return height > 0 ? CLAMP ((height - OTHER_HEIGHT) / ROW_HEIGHT, N_HIT_KINDS, N_ROWS) : N_ROWS;
}

/* How many rows each kind gets: a third where it has so many, the first kinds the rest. */
static void
share_rows (int room, const int found[N_HIT_KINDS], int shares[N_HIT_KINDS])
{
  int left = room;

  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    {
      shares[kind] = MIN (found[kind], room / N_HIT_KINDS);
      left -= shares[kind];
    }
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    {
      int more = MIN (left, found[kind] - shares[kind]);

      shares[kind] += more;
      left -= more;
    }
}

static void
head_group (LookupRow *row, HitKind kind, int shown, int found, gboolean more)
{
  static const char *const headings[N_HIT_KINDS] = {
    [HIT_CUSTOMER] = N_ ("Customers"),
    [HIT_ORDER] = N_ ("Orders"),
    [HIT_PRODUCT] = N_ ("Products"),
  };
  g_autofree char *hint = NULL;

  if (more)
    /* Translators: how many of what was found are shown; there are more than the second number. */
    hint = g_strdup_printf (_ ("%d of %d+: keep typing"), shown, found);
  else if (shown < found)
    hint = g_strdup_printf (_ ("%d of %d: keep typing"), shown, found);
  lookup_row_set_heading (row, _ (headings[kind]), hint);
}

static void
fill_rows (LookupPopover *self, Shop *shop, const SearchAnswer *answer)
{
  const GPtrArray *hits = answer->hits;
  int found[N_HIT_KINDS] = { 0 }, shares[N_HIT_KINDS], shown[N_HIT_KINDS] = { 0 };

  for (guint i = 0; i < hits->len; i++)
    found[((const Hit *)hits->pdata[i])->kind]++;
  share_rows (count_room (self), found, shares);
  self->n_shown = 0;
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = hits->pdata[i];
      LookupRow *row;

      if (shown[hit->kind] == shares[hit->kind])
        continue;
      row = self->rows[self->n_shown++];
      lookup_row_show_hit (row, shop, hit);
      if (shown[hit->kind]++ == 0)
        head_group (row, hit->kind, shares[hit->kind], found[hit->kind], answer->more[hit->kind]);
      else
        lookup_row_set_heading (row, NULL, NULL);
    }
  for (int i = 0; i < N_ROWS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), i < self->n_shown);
}

/* The row that Enter opens at first: what has just this code, else the best. */
static int
find_first (LookupPopover *self)
{
  for (int i = 0; i < self->n_shown; i++)
    {
      const Hit *hit = lookup_row_get_hit (self->rows[i]);

      if (hit->exact)
        return i;
    }
  return 0;
}

static void
lookup_popover_class_init (LookupPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  chosen = g_signal_new ("chosen", LOOKUP_POPOVER_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/lookup-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LookupPopover, nothing);
  gtk_widget_class_bind_template_child (widget_class, LookupPopover, list);
}

static void
lookup_popover_init (LookupPopover *self)
{
  self->selected = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i <= N_ROWS; i++)
    {
      self->rows[i] = DESK_LOOKUP_ROW (lookup_row_new ());
      g_signal_connect (self->rows[i], "chosen", G_CALLBACK (on_chosen), self);
      gtk_box_append (self->list, GTK_WIDGET (self->rows[i]));
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->rows[N_ROWS]), "last");
}

/**
 * lookup_popover_new:
 *
 * Returns: (transfer floating): the popover, without a row.
 */
GtkWidget *
lookup_popover_new (void)
{
  return g_object_new (LOOKUP_POPOVER_TYPE, NULL);
}

/**
 * lookup_popover_fill:
 * @answer: borrowed until the next call
 * @typed: what was asked
 * @nothing: (nullable): a sentence above the rows
 *
 * Shows @answer and selects what Enter opens.
 */
void
lookup_popover_fill (LookupPopover *self, Shop *shop, const SearchAnswer *answer, const char *typed,
                     const char *nothing)
{
  g_return_if_fail (DESK_IS_LOOKUP_POPOVER (self));
  fill_rows (self, shop, answer);
  self->offers_product = FALSE;
  lookup_row_show_new_customer (self->rows[N_ROWS], typed);
  gtk_label_set_text (self->nothing, nothing != NULL ? nothing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), nothing != NULL);
  select_row (self, find_first (self));
}

/**
 * lookup_popover_offer_product:
 * @code: what was scanned; nothing has it
 *
 * A code is no name of a customer: the last row offers a new product with it instead.
 */
void
lookup_popover_offer_product (LookupPopover *self, const char *code)
{
  self->offers_product = TRUE;
  lookup_row_show_new_product (self->rows[N_ROWS], code);
}

/**
 * lookup_popover_get_new:
 *
 * Returns: the kind of what its last row offers, as in #Page::open.
 */
const char *
lookup_popover_get_new (LookupPopover *self)
{
  return self->offers_product ? "new-product" : "new-customer";
}

/**
 * lookup_popover_move:
 * @step: 1 down, −1 up; around the ends
 */
void
lookup_popover_move (LookupPopover *self, int step)
{
  int n = self->n_shown + 1;
  int from = self->selected < 0 && step < 0 ? 0 : self->selected;

  select_row (self, (from + step + n) % n);
}

/**
 * lookup_popover_get_selected:
 * @hit: (out): what is selected when it is a hit
 */
LookupChoice
lookup_popover_get_selected (LookupPopover *self, const Hit **hit)
{
  if (self->selected < 0)
    return LOOKUP_NOTHING;
  if (self->selected == self->n_shown)
    return LOOKUP_NEW;
  *hit = lookup_row_get_hit (self->rows[self->selected]);
  return LOOKUP_HIT;
}

/**
 * lookup_popover_get_selected_row:
 *
 * Returns: (transfer none) (nullable): for assistive technology.
 */
GtkWidget *
lookup_popover_get_selected_row (LookupPopover *self)
{
  if (self->selected < 0)
    return NULL;
  return GTK_WIDGET (self->rows[self->selected == self->n_shown ? N_ROWS : self->selected]);
}

/**
 * lookup_popover_unselect:
 *
 * Then Enter opens nothing.
 */
void
lookup_popover_unselect (LookupPopover *self)
{
  select_row (self, -1);
}
