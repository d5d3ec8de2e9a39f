/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A receipt, gift slip or quotation on the roll of a thermal printer, 80 or 58 mm wide: one column,
 * black alone (such a printer cannot grey), bars in whole dots of 203 dpi. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "receipt-private.h"

#define TOP (5 * MILLIMETRE)
#define BOTTOM (9 * MILLIMETRE)
#define DOT (MILLIMETRE / 8)
#define QUIET 10 /* modules each side of the bars (ISO/IEC 15417) */
#define RULE 0.75
#define GAP 8.0
#define LETTER_WIDTH 8.0

/* A width of paper, what of it is printed, and the type that suits it. */
typedef struct {
  double paper, left, width;
  double label_width; /* at least, whatever stands beside it */
  SheetStyle shop, body, strong, small, number, badge, total_label, total_value;
} Roll;

static const Roll roll_80 = {
  .paper = 80 * MILLIMETRE,
  .left = 4 * MILLIMETRE,
  .width = 72 * MILLIMETRE,
  .label_width = 18 * MILLIMETRE,
  .shop = { 14, TRUE, 0 },
  .body = { 8.5, FALSE, 0 },
  .strong = { 8.5, TRUE, 0 },
  .small = { 7.5, FALSE, 0 },
  .number = { 11, TRUE, 0 },
  .badge = { 12, TRUE, 0 },
  .total_label = { 12, TRUE, 0 },
  .total_value = { 19, TRUE, 0 },
};

static const Roll roll_58 = {
  .paper = 58 * MILLIMETRE,
  .left = 5 * MILLIMETRE,
  .width = 48 * MILLIMETRE,
  .label_width = 12 * MILLIMETRE,
  .shop = { 12, TRUE, 0 },
  .body = { 8, FALSE, 0 },
  .strong = { 8, TRUE, 0 },
  .small = { 7, FALSE, 0 },
  .number = { 10, TRUE, 0 },
  .badge = { 11, TRUE, 0 },
  .total_label = { 10, TRUE, 0 },
  .total_value = { 15, TRUE, 0 },
};

static const Roll *
roll_of (ReceiptPaper paper)
{
  return paper == RECEIPT_ROLL_58 ? &roll_58 : &roll_80;
}

static void
centred (const Roll *roll, SheetBlock *block, SheetStyle style, const char *text, double gap)
{
  if (text == NULL)
    return;
  block_cell (block, roll->left, roll->width, SHEET_CENTRE, style, text);
  block_end_row (block, gap);
}

/* A label at the left, what it comes to at the right. */
static void
pair (const Roll *roll, SheetBlock *block, SheetStyle left, const char *label, SheetStyle right,
      const char *value, double gap)
{
  double taken = 0;

  if (value != NULL)
    taken = GAP
            + block_cell (block, roll->left + roll->label_width, roll->width - roll->label_width,
                          SHEET_END, right, value);
  block_cell (block, roll->left, MAX (roll->width - taken, roll->label_width - GAP), SHEET_START,
              left, label);
  block_end_row (block, gap);
}

static void
rule (const Roll *roll, Sheet *sheet, double above, double below)
{
  SheetBlock *block = sheet_add (sheet);

  block_space (block, above);
  block_rule (block, roll->left, roll->width, RULE, 0);
  block_space (block, below);
}

static void
add_shop (const Roll *roll, Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_add (sheet);

  if (words->copy != NULL)
    {
      block_badge (block, roll->left, roll->width, SHEET_CENTRE, roll->badge, words->copy);
      block_end_row (block, 8);
    }
  centred (roll, block, roll->shop, words->shop, 3);
  centred (roll, block, roll->body, words->address, 2);
  centred (roll, block, roll->body, words->tax_number, 0);
}

/* What it is, and when: a number is never torn, so that a narrow roll has the day below it. */
static void
add_name (const Roll *roll, Sheet *sheet, SheetBlock *block, const Words *words)
{
  const char *name = words->is_receipt ? words->number : words->title;
  double width = sheet_text_width (sheet, roll->number, name) + GAP
                 + sheet_text_width (sheet, roll->body, words->date);
  gboolean fits = width <= roll->width;

  pair (roll, block, roll->number, name, roll->body, fits ? words->date : NULL, 1);
  if (!fits)
    pair (roll, block, roll->body, words->date, roll->body, words->time, 1);
  if (!words->is_receipt && words->number != NULL)
    pair (roll, block, roll->number, words->number, roll->body, fits ? words->time : NULL, 1);
  else if (fits || words->served != NULL)
    pair (roll, block, roll->body, words->served != NULL ? words->served : "", roll->body,
          fits ? words->time : NULL, 1);
}

static void
add_document (const Roll *roll, Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_add (sheet);

  if (words->cancelled != NULL)
    {
      block_badge (block, roll->left, roll->width, SHEET_START, roll->badge, words->cancelled);
      block_end_row (block, 5);
    }
  add_name (roll, sheet, block, words);
  if (words->customer != NULL)
    pair (roll, block, roll->strong, words->customer, roll->body, NULL, 1);
  if (words->reference != NULL)
    pair (roll, block, roll->body, _ ("Your reference"), roll->body, words->reference, 1);
}

/* The letters of the tax rates stand in a column of their own, left of the widest amount: where it
 * begins, or 0 without letters. */
static double
letters_x (const Roll *roll, Sheet *sheet, const Words *words)
{
  double widest = 0;

  for (guint i = 0; i < words->lines->len; i++)
    {
      const WordsLine *line = g_ptr_array_index (words->lines, i);

      if (line->letter == NULL)
        return 0;
      widest = MAX (widest, sheet_text_width (sheet, roll->body, line->value));
    }
  return roll->left + MAX (roll->width / 4, roll->width - widest - LETTER_WIDTH - GAP / 2);
}

static void
add_line (const Roll *roll, Sheet *sheet, const WordsLine *line, double letter_x)
{
  SheetBlock *block = sheet_add (sheet);
  double width = letter_x > 0 ? letter_x - roll->left - GAP / 2 : 0;

  if (letter_x > 0)
    {
      block_cell (block, letter_x, LETTER_WIDTH, SHEET_START, roll->small, line->letter);
      block_cell (block, roll->left, width, SHEET_START, roll->body, line->name);
      block_cell (block, roll->left, roll->width, SHEET_END, roll->body, line->value);
      block_end_row (block, 0.5);
    }
  else
    pair (roll, block, roll->body, line->name, roll->body, line->value, 0.5);
  if (line->times != NULL)
    pair (roll, block, roll->small, line->times, roll->small, NULL, 0.5);
  for (guint i = 0; i < line->below->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (line->below, i);

      pair (roll, block, roll->small, row->label, roll->body, row->value, 0.5);
    }
  block_space (block, 3.5);
}

static void
add_sums (const Roll *roll, Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_add (sheet);

  for (guint i = 0; i < words->sums->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (words->sums, i);

      pair (roll, block, roll->body, row->label, roll->body, row->value, 2);
    }
  pair (roll, block, roll->total_label, words->total->label, roll->total_value, words->total->value,
        3);
  for (guint i = 0; i < words->payments->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (words->payments, i);

      pair (roll, block, roll->body, row->label, roll->body, row->value, row->note != NULL ? 0 : 2);
      if (row->note != NULL)
        pair (roll, block, roll->small, row->note, roll->small, NULL, 2);
    }
  if (words->owed != NULL)
    {
      block_space (block, 2);
      pair (roll, block, roll->number, words->owed->label, roll->number, words->owed->value, 2);
    }
}

static void
tax_cells (const Roll *roll, SheetBlock *block, const char *const texts[4])
{
  double first = roll->width * 0.22, other = roll->width * 0.26;

  block_cell (block, roll->left, first, SHEET_START, roll->small, texts[0]);
  for (int i = 1; i < 4; i++)
    block_cell (block, roll->left + first + (i - 1) * other, other, SHEET_END, roll->small,
                texts[i]);
  block_end_row (block, 1);
}

static void
add_taxes (const Roll *roll, Sheet *sheet, const Words *words)
{
  const char *head[] = { words->tax_title, _ ("Net"), _ ("Tax"), _ ("Gross") };
  SheetBlock *block;

  if (words->taxes->len == 0)
    return;
  rule (roll, sheet, 4, 4);
  block = sheet_add (sheet);
  tax_cells (roll, block, head);
  for (guint i = 0; i < words->taxes->len; i++)
    {
      const WordsTax *tax = g_ptr_array_index (words->taxes, i);
      g_autofree char *rate = tax->letter != NULL
                                  ? g_strconcat (tax->letter, "\302\240\302\240", tax->rate, NULL)
                                  : g_strdup (tax->rate);
      const char *cells[] = { rate, tax->net, tax->tax, tax->gross };

      tax_cells (roll, block, cells);
    }
}

static void
add_promise (const Roll *roll, Sheet *sheet, const Words *words)
{
  SheetBlock *block;

  if (words->promised == NULL && words->valid == NULL)
    return;
  rule (roll, sheet, 4, 4);
  block = sheet_add (sheet);
  if (words->promised != NULL)
    pair (roll, block, roll->body, words->promised_title, roll->strong, words->promised, 2);
  if (words->valid != NULL)
    pair (roll, block, roll->body, _ ("Valid until"), roll->strong, words->valid, 0);
}

/* Three dots a module where the bars fit, else two, else one. */
static void
add_barcode (const Roll *roll, Sheet *sheet, const Words *words, const Barcode *barcode)
{
  SheetBlock *block;
  int dots = 3;
  double module, x;

  if (barcode == NULL)
    return;
  block = sheet_add (sheet);
  while (dots > 1 && (barcode->width + 2 * QUIET) * dots * DOT > roll->width)
    dots--;
  module = dots * DOT;
  x = (roll->paper - barcode->width * module) / 2;
  block_space (block, 8);
  block_bars (block, (int)(x / DOT) * DOT, barcode, module, 13 * MILLIMETRE);
  block_space (block, 2);
  centred (roll, block, roll->body, words->barcode, 0);
}

static void
add_foot (const Roll *roll, Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_add (sheet);

  block_space (block, 6);
  centred (roll, block, roll->body, words->foot, 4);
  centred (roll, block, roll->small, words->not_fiscal, 0);
}

/**
 * roll_width:
 * @paper: one of the rolls
 *
 * Returns: how wide the paper is, in points.
 */
double
roll_width (ReceiptPaper paper)
{
  return roll_of (paper)->paper;
}

/**
 * roll_lay:
 * @words: what it says; borrowed, may be freed after
 * @barcode: (nullable): its bars; borrowed, must outlive the sheet
 * @paper: one of the rolls
 *
 * Returns: (transfer full): it on a roll.
 */
Sheet *
roll_lay (const Words *words, const Barcode *barcode, ReceiptPaper paper)
{
  const Roll *roll = roll_of (paper);
  Sheet *sheet = sheet_new (roll->paper, 0, TOP, BOTTOM);
  double letter_x = letters_x (roll, sheet, words);

  add_shop (roll, sheet, words);
  rule (roll, sheet, 6, 4);
  add_document (roll, sheet, words);
  rule (roll, sheet, 4, 4);
  for (guint i = 0; i < words->lines->len; i++)
    add_line (roll, sheet, g_ptr_array_index (words->lines, i), letter_x);
  if (words->total != NULL)
    {
      rule (roll, sheet, 1, 4);
      add_sums (roll, sheet, words);
    }
  add_taxes (roll, sheet, words);
  add_promise (roll, sheet, words);
  add_barcode (roll, sheet, words, barcode);
  add_foot (roll, sheet, words);
  sheet_finish (sheet);
  return sheet;
}
