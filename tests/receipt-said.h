/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "receipt-private.h"
#include "receipt-sample.h"

/* What the receipt of a sample says, and its rows by their labels. */

static inline Words *
words (Sample *sample, gboolean copy)
{
  return words_new (&sample->order, &sample->settings, sample->zone, copy);
}

static inline const WordsRow *
find (GPtrArray *rows, const char *label)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (rows, i);

      if (g_str_has_prefix (row->label, label))
        return row;
    }
  return NULL;
}

static inline void
assert_row (GPtrArray *rows, const char *label, const char *value)
{
  const WordsRow *row = find (rows, label);

  g_assert_nonnull (row);
  g_assert_cmpstr (row->value, ==, value);
}
