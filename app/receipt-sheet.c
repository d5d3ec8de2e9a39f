/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ink on paper: a block is some rows of text that are never torn apart, with lines and bars; a
 * sheet lets its blocks flow over as many pages as they need, and repeats what each page must begin
 * with. Everything is laid out once, without a device, so that paper, PDF and screen are the same.
 */

#include "config.h"

#include "receipt-private.h"

#define FONT "Cantarell, DejaVu Sans, sans"
#define BADGE_PADDING_X 6.0
#define BADGE_PADDING_Y 2.0

typedef enum {
  INK_TEXT,
  INK_RULE,
  INK_BADGE,
  INK_BARS,
} InkKind;

/* One thing to draw, from the upper left corner of its block. */
typedef struct {
  InkKind kind;
  double x, y, width, height;
  double grey;
  double module;
  PangoLayout *layout;
  const Barcode *barcode; /* borrowed: it outlives the sheet */
} Ink;

struct _SheetBlock {
  Sheet *sheet; /* borrowed */
  GArray *inks; /* of Ink */
  guint row;    /* the first ink of the row under way */
  double y;     /* where that row begins */
  double height;
  gboolean repeats; /* a page that begins below it begins with `repeat` */
  gboolean keep_with_next;
};

typedef struct {
  const SheetBlock *block;
  int page;
  double y;
} Placed;

struct _Sheet {
  PangoContext *context;
  double width, height, top, bottom;
  GPtrArray *blocks;        /* of SheetBlock, all of them */
  GPtrArray *flow;          /* of SheetBlock, borrowed, in order */
  SheetBlock *continuation; /* borrowed: what pages after the first begin with */
  SheetBlock *repeat;       /* borrowed: the head of the table that may be torn */
  gboolean repeating;       /* blocks added now belong to that table */
  GArray *placed;           /* of Placed */
  double used;              /* the height that the last page needs */
  int n_pages;
};

static void
ink_clear (gpointer ink)
{
  g_clear_object (&((Ink *)ink)->layout);
}

static void
block_free (gpointer data)
{
  SheetBlock *self = data;

  g_array_unref (self->inks);
  g_free (self);
}

static PangoLayout *
layout_new (Sheet *sheet, double width, SheetAlign align, SheetStyle style, const char *text)
{
  static const PangoAlignment alignments[] = {
    [SHEET_START] = PANGO_ALIGN_LEFT,
    [SHEET_CENTRE] = PANGO_ALIGN_CENTER,
    [SHEET_END] = PANGO_ALIGN_RIGHT,
  };
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout = pango_layout_new (sheet->context);

  pango_font_description_set_size (font, pango_units_from_double (style.size));
  if (style.bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, pango_units_from_double (width));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, alignments[align]);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
layout_height (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return pango_units_to_double (extents.height);
}

static double
layout_width (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return pango_units_to_double (extents.width);
}

static double
layout_baseline (PangoLayout *layout)
{
  return pango_units_to_double (pango_layout_get_baseline (layout));
}

static Ink *
block_add (SheetBlock *self, const Ink *ink)
{
  g_array_append_val (self->inks, *ink);
  return &g_array_index (self->inks, Ink, self->inks->len - 1);
}

static void
block_grow (SheetBlock *self, double by)
{
  self->y += by;
  self->height = MAX (self->height, self->y);
  self->row = self->inks->len;
}

static void
draw_badge (const Ink *ink, cairo_t *cr, double x, double y)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_rectangle (cr, x, y, ink->width, ink->height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, x + BADGE_PADDING_X, y + BADGE_PADDING_Y);
  pango_cairo_show_layout (cr, ink->layout);
}

static void
draw_ink (const Ink *ink, cairo_t *cr, double top)
{
  double x = ink->x, y = top + ink->y;

  cairo_set_source_rgb (cr, ink->grey, ink->grey, ink->grey);
  switch (ink->kind)
    {
    case INK_TEXT:
      cairo_move_to (cr, x, y);
      pango_cairo_show_layout (cr, ink->layout);
      break;
    case INK_RULE:
      cairo_rectangle (cr, x, y, ink->width, ink->height);
      cairo_fill (cr);
      break;
    case INK_BADGE:
      draw_badge (ink, cr, x, y);
      break;
    case INK_BARS:
      barcode_draw (ink->barcode, cr, x, y, ink->module, ink->height);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
place (Sheet *self, const SheetBlock *block, double *y)
{
  Placed placed = { block, self->n_pages - 1, *y };

  g_array_append_val (self->placed, placed);
  *y += block->height;
}

static void
turn_page (Sheet *self, const SheetBlock *next, double *y)
{
  self->n_pages++;
  *y = self->top;
  if (self->continuation != NULL)
    place (self, self->continuation, y);
  if (self->repeat != NULL && next->repeats)
    place (self, self->repeat, y);
}

/* The height that may not be torn from here on; what is more than a page holds must be torn. */
static double
height_kept (Sheet *self, guint at, double most)
{
  double height = 0, own = ((SheetBlock *)g_ptr_array_index (self->flow, at))->height;

  for (; at < self->flow->len; at++)
    {
      const SheetBlock *block = g_ptr_array_index (self->flow, at);

      height += block->height;
      if (!block->keep_with_next)
        break;
    }
  return height > most ? own : height;
}

/**
 * sheet_new:
 * @width: of the paper
 * @height: of a page, or 0 for a roll: one page, as long as it needs to be
 * @top: the margin above
 * @bottom: the margin below
 *
 * Used by one thread at a time.
 */
Sheet *
sheet_new (double width, double height, double top, double bottom)
{
  Sheet *self = g_new0 (Sheet, 1);
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts), 72);
  self->context = pango_font_map_create_context (fonts);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
  self->width = width;
  self->height = height;
  self->top = top;
  self->bottom = bottom;
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->flow = g_ptr_array_new ();
  self->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  return self;
}

void
sheet_free (Sheet *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->flow);
  g_array_unref (self->placed);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * sheet_block_new:
 *
 * Returns: (transfer none): an empty block that is on no page yet.
 */
SheetBlock *
sheet_block_new (Sheet *self)
{
  SheetBlock *block = g_new0 (SheetBlock, 1);

  block->sheet = self;
  block->inks = g_array_new (FALSE, FALSE, sizeof (Ink));
  g_array_set_clear_func (block->inks, ink_clear);
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * sheet_text_width:
 *
 * Returns: how wide @text is in one line.
 */
double
sheet_text_width (Sheet *self, SheetStyle style, const char *text)
{
  g_autoptr (PangoLayout) layout = layout_new (self, self->width, SHEET_START, style, text);

  return layout_width (layout);
}

/**
 * sheet_add:
 *
 * Returns: (transfer none): an empty block after all that are in the flow.
 */
SheetBlock *
sheet_add (Sheet *self)
{
  SheetBlock *block = sheet_block_new (self);

  block->repeats = self->repeating;
  g_ptr_array_add (self->flow, block);
  return block;
}

/**
 * sheet_continue_with:
 * @block: what every page but the first begins with; borrowed
 */
void
sheet_continue_with (Sheet *self, SheetBlock *block)
{
  self->continuation = block;
}

/**
 * sheet_repeat:
 * @block: (nullable): the head of a table; borrowed. A page that begins with a block added from now
 *   on begins with @block, until %NULL ends the table
 */
void
sheet_repeat (Sheet *self, SheetBlock *block)
{
  self->repeating = block != NULL;
  if (block != NULL)
    self->repeat = block;
}

/**
 * sheet_keep_with_next:
 *
 * No page ends after @block.
 */
void
sheet_keep_with_next (SheetBlock *block)
{
  block->keep_with_next = TRUE;
}

/**
 * sheet_finish:
 *
 * Lays all blocks on their pages; nothing is added to the flow after.
 *
 * Returns: how many pages there are.
 */
int
sheet_finish (Sheet *self)
{
  double y = self->top;
  double end = self->height > 0 ? self->height - self->bottom : G_MAXDOUBLE;

  self->n_pages = 1;
  for (guint i = 0; i < self->flow->len; i++)
    {
      const SheetBlock *block = g_ptr_array_index (self->flow, i);
      gboolean is_head = i == 0 || y <= self->top;

      if (!is_head && y + height_kept (self, i, end - self->top) > end)
        turn_page (self, block, &y);
      place (self, block, &y);
    }
  self->used = y + self->bottom;
  return self->n_pages;
}

/**
 * sheet_place:
 * @block: a block of sheet_block_new (); borrowed
 * @page: from 0
 * @y: from the upper edge of the paper
 *
 * Puts a block where it says, after sheet_finish (): a foot that counts the pages.
 */
void
sheet_place (Sheet *self, SheetBlock *block, int page, double y)
{
  Placed placed = { block, page, y };

  g_array_append_val (self->placed, placed);
}

/**
 * sheet_get_n_pages:
 *
 * Returns: how many pages there are, once it is finished.
 */
int
sheet_get_n_pages (Sheet *self)
{
  return self->n_pages;
}

/**
 * sheet_get_height:
 *
 * Returns: the height of a page; of a roll, what is needed.
 */
double
sheet_get_height (Sheet *self)
{
  return self->height > 0 ? self->height : self->used;
}

/**
 * sheet_draw:
 * @cr: where to, in points from the upper left corner of the paper
 * @page: from 0
 */
void
sheet_draw (Sheet *self, cairo_t *cr, int page)
{
  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *placed = &g_array_index (self->placed, Placed, i);

      if (placed->page == page)
        for (guint j = 0; j < placed->block->inks->len; j++)
          draw_ink (&g_array_index (placed->block->inks, Ink, j), cr, placed->y);
    }
}

/**
 * block_cell:
 * @x: the left edge of the cell
 * @width: of the cell; longer text wraps
 * @align: where in the cell
 * @style: how
 * @text: as it is, never markup
 *
 * Adds one cell to the row under way.
 *
 * Returns: the width of the text itself.
 */
double
block_cell (SheetBlock *self, double x, double width, SheetAlign align, SheetStyle style,
            const char *text)
{
  PangoLayout *layout = layout_new (self->sheet, width, align, style, text);
  Ink ink = { INK_TEXT, x, self->y, width, layout_height (layout), style.grey, 0, layout, NULL };

  block_add (self, &ink);
  return layout_width (layout);
}

/**
 * block_badge:
 * @x: the left edge of the cell
 * @width: of the cell
 * @align: where in the cell
 * @style: how; its grey is not used
 * @text: white on black, in one line
 *
 * Adds a badge to the row under way.
 */
void
block_badge (SheetBlock *self, double x, double width, SheetAlign align, SheetStyle style,
             const char *text)
{
  PangoLayout *layout = layout_new (self->sheet, width, SHEET_START, style, text);
  double own = layout_width (layout) + 2 * BADGE_PADDING_X;
  double room = MAX (0, width - own);
  double left = align == SHEET_START ? 0 : align == SHEET_END ? room : room / 2;
  Ink ink = { INK_BADGE, x + left, self->y, own, layout_height (layout) + 2 * BADGE_PADDING_Y,
              0,         0,        layout,  NULL };

  block_add (self, &ink);
}

/**
 * block_end_row:
 * @gap: the space below
 *
 * Ends the row under way: the first lines of its cells stand on one baseline.
 */
void
block_end_row (SheetBlock *self, double gap)
{
  double baseline = 0, height = 0;

  for (guint i = self->row; i < self->inks->len; i++)
    {
      const Ink *ink = &g_array_index (self->inks, Ink, i);

      baseline = MAX (baseline, layout_baseline (ink->layout));
    }
  for (guint i = self->row; i < self->inks->len; i++)
    {
      Ink *ink = &g_array_index (self->inks, Ink, i);
      double down = baseline - layout_baseline (ink->layout);

      ink->y += down;
      height = MAX (height, down + ink->height);
    }
  block_grow (self, height + gap);
}

/**
 * block_space:
 * @height: an empty space, between rows
 */
void
block_space (SheetBlock *self, double height)
{
  block_grow (self, height);
}

/**
 * block_rule:
 * @x: its left end
 * @width: its length
 * @thickness: its height
 * @grey: 0 is black
 *
 * A line, between rows.
 */
void
block_rule (SheetBlock *self, double x, double width, double thickness, double grey)
{
  Ink ink = { INK_RULE, x, self->y, width, thickness, grey, 0, NULL, NULL };

  block_add (self, &ink);
  block_grow (self, thickness);
}

/**
 * block_bars:
 * @x: the left edge of the first bar
 * @barcode: borrowed, must outlive the sheet
 * @module: the width of the narrowest bar
 * @height: of the bars
 *
 * A barcode, between rows.
 */
void
block_bars (SheetBlock *self, double x, const Barcode *barcode, double module, double height)
{
  Ink ink = { INK_BARS, x, self->y, barcode->width * module, height, 0, module, NULL, barcode };

  block_add (self, &ink);
  block_grow (self, height);
}

/**
 * block_to_top:
 *
 * The next row stands beside the first one: another column.
 */
void
block_to_top (SheetBlock *self)
{
  self->y = 0;
  self->row = self->inks->len;
}
