/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A receipt on the 80 mm roll of a thermal printer: one column, black alone (such a printer cannot
 * grey), bars in whole dots of 203 dpi. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "receipt-private.h"

#define PAPER (80 * MILLIMETRE)
#define WIDTH (72 * MILLIMETRE)
#define LEFT (4 * MILLIMETRE)
#define TOP (5 * MILLIMETRE)
#define BOTTOM (9 * MILLIMETRE)
#define DOT (MILLIMETRE / 8)
#define QUIET 10 /* modules each side of the bars (ISO/IEC 15417) */
#define RULE 0.75
#define GAP 8.0
#define LETTER_WIDTH 8.0
#define LABEL_WIDTH (WIDTH / 4) /* at least, whatever stands beside it */

static const SheetStyle shop_style = { 14, TRUE, 0 };
static const SheetStyle body = { 8.5, FALSE, 0 };
static const SheetStyle strong = { 8.5, TRUE, 0 };
static const SheetStyle small = { 7.5, FALSE, 0 };
static const SheetStyle number_style = { 11, TRUE, 0 };
static const SheetStyle badge = { 12, TRUE, 0 };
static const SheetStyle total_label = { 12, TRUE, 0 };
static const SheetStyle total_value = { 19, TRUE, 0 };

static void
centred (SheetBlock *block, SheetStyle style, const char *text, double gap)
{
  if (text == NULL)
    return;
  block_cell (block, LEFT, WIDTH, SHEET_CENTRE, style, text);
  block_end_row (block, gap);
}

/* A label at the left, what it comes to at the right. */
static void
pair (SheetBlock *block, SheetStyle left, const char *label, SheetStyle right, const char *value,
      double gap)
{
  double taken = 0;

  if (value != NULL)
    taken = GAP
            + block_cell (block, LEFT + LABEL_WIDTH, WIDTH - LABEL_WIDTH, SHEET_END, right, value);
  block_cell (block, LEFT, MAX (WIDTH - taken, LABEL_WIDTH - GAP), SHEET_START, left, label);
  block_end_row (block, gap);
}

static void
rule (Sheet *sheet, double above, double below)
{
  SheetBlock *block = sheet_add (sheet);

  block_space (block, above);
  block_rule (block, LEFT, WIDTH, RULE, 0);
  block_space (block, below);
}

static void
add_shop (Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_add (sheet);

  if (words->copy != NULL)
    {
      block_badge (block, LEFT, WIDTH, SHEET_CENTRE, badge, words->copy);
      block_end_row (block, 8);
    }
  centred (block, shop_style, words->shop, 3);
  centred (block, body, words->address, 2);
  centred (block, body, words->tax_number, 0);
}

static void
add_document (Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_add (sheet);

  if (words->cancelled != NULL)
    {
      block_badge (block, LEFT, WIDTH, SHEET_START, badge, words->cancelled);
      block_end_row (block, 5);
    }
  pair (block, number_style, words->number, body, words->date, 1);
  pair (block, body, words->served != NULL ? words->served : "", body, words->time, 1);
  if (words->customer != NULL)
    pair (block, strong, words->customer, body, NULL, 1);
  if (words->reference != NULL)
    pair (block, body, _ ("Your reference"), body, words->reference, 1);
}

/* The letters of the tax rates stand in a column of their own, left of the widest amount: where it
 * begins, or 0 without letters. */
static double
letters_x (Sheet *sheet, const Words *words)
{
  double widest = 0;

  for (guint i = 0; i < words->lines->len; i++)
    {
      const WordsLine *line = g_ptr_array_index (words->lines, i);

      if (line->letter == NULL)
        return 0;
      widest = MAX (widest, sheet_text_width (sheet, body, line->value));
    }
  return LEFT + MAX (WIDTH / 4, WIDTH - widest - LETTER_WIDTH - GAP / 2);
}

static void
add_line (Sheet *sheet, const WordsLine *line, double letter_x)
{
  SheetBlock *block = sheet_add (sheet);
  double width = letter_x > 0 ? letter_x - LEFT - GAP / 2 : 0;

  if (letter_x > 0)
    {
      block_cell (block, letter_x, LETTER_WIDTH, SHEET_START, small, line->letter);
      block_cell (block, LEFT, width, SHEET_START, body, line->name);
      block_cell (block, LEFT, WIDTH, SHEET_END, body, line->value);
      block_end_row (block, 0.5);
    }
  else
    pair (block, body, line->name, body, line->value, 0.5);
  if (line->times != NULL)
    pair (block, small, line->times, small, NULL, 0.5);
  for (guint i = 0; i < line->below->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (line->below, i);

      pair (block, small, row->label, body, row->value, 0.5);
    }
  block_space (block, 3.5);
}

static void
add_sums (Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_add (sheet);

  for (guint i = 0; i < words->sums->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (words->sums, i);

      pair (block, body, row->label, body, row->value, 2);
    }
  pair (block, total_label, words->total->label, total_value, words->total->value, 3);
  for (guint i = 0; i < words->payments->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (words->payments, i);

      pair (block, body, row->label, body, row->value, row->note != NULL ? 0 : 2);
      if (row->note != NULL)
        pair (block, small, row->note, small, NULL, 2);
    }
  if (words->owed != NULL)
    {
      block_space (block, 2);
      pair (block, number_style, words->owed->label, number_style, words->owed->value, 2);
    }
}

static void
tax_cells (SheetBlock *block, const char *const texts[4])
{
  double first = WIDTH * 0.22, other = WIDTH * 0.26;

  block_cell (block, LEFT, first, SHEET_START, small, texts[0]);
  for (int i = 1; i < 4; i++)
    block_cell (block, LEFT + first + (i - 1) * other, other, SHEET_END, small, texts[i]);
  block_end_row (block, 1);
}

static void
add_taxes (Sheet *sheet, const Words *words)
{
  const char *head[] = { words->tax_title, _ ("Net"), _ ("Tax"), _ ("Gross") };
  SheetBlock *block;

  if (words->taxes->len == 0)
    return;
  rule (sheet, 4, 4);
  block = sheet_add (sheet);
  tax_cells (block, head);
  for (guint i = 0; i < words->taxes->len; i++)
    {
      const WordsTax *tax = g_ptr_array_index (words->taxes, i);
      g_autofree char *rate = tax->letter != NULL
                                  ? g_strconcat (tax->letter, "\302\240\302\240", tax->rate, NULL)
                                  : g_strdup (tax->rate);
      const char *cells[] = { rate, tax->net, tax->tax, tax->gross };

      tax_cells (block, cells);
    }
}

static void
add_promise (Sheet *sheet, const Words *words)
{
  SheetBlock *block;

  if (words->promised == NULL)
    return;
  rule (sheet, 4, 4);
  block = sheet_add (sheet);
  pair (block, body, _ ("Promised for"), strong, words->promised, 0);
}

/* Three dots a module where the bars fit, else two, else one. */
static void
add_barcode (Sheet *sheet, const Words *words, const Barcode *barcode)
{
  SheetBlock *block = sheet_add (sheet);
  int dots = 3;
  double module, x;

  while (dots > 1 && (barcode->width + 2 * QUIET) * dots * DOT > WIDTH)
    dots--;
  module = dots * DOT;
  x = (PAPER - barcode->width * module) / 2;
  block_space (block, 8);
  block_bars (block, (int)(x / DOT) * DOT, barcode, module, 13 * MILLIMETRE);
  block_space (block, 2);
  centred (block, body, words->barcode, 0);
}

static void
add_foot (Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_add (sheet);

  block_space (block, 6);
  centred (block, body, words->foot, 4);
  centred (block, small, words->not_fiscal, 0);
}

/**
 * roll_lay:
 * @words: what the receipt says; borrowed, may be freed after
 * @barcode: its bars; borrowed, must outlive the sheet
 *
 * Returns: (transfer full): the receipt on a roll.
 */
Sheet *
roll_lay (const Words *words, const Barcode *barcode)
{
  Sheet *sheet = sheet_new (PAPER, 0, TOP, BOTTOM);
  double letter_x = letters_x (sheet, words);

  add_shop (sheet, words);
  rule (sheet, 6, 4);
  add_document (sheet, words);
  rule (sheet, 4, 4);
  for (guint i = 0; i < words->lines->len; i++)
    add_line (sheet, g_ptr_array_index (words->lines, i), letter_x);
  rule (sheet, 1, 4);
  add_sums (sheet, words);
  add_taxes (sheet, words);
  add_promise (sheet, words);
  add_barcode (sheet, words, barcode);
  add_foot (sheet, words);
  sheet_finish (sheet);
  return sheet;
}
