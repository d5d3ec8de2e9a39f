/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "order.h"

G_BEGIN_DECLS

typedef enum {
  RECEIPT_ROLL_80, /* 80 mm roll, 72 mm printed */
  RECEIPT_A4,
} ReceiptPaper;

typedef struct _Receipt Receipt; /* one order laid out for one paper */

Receipt *receipt_new (const Order *order, const Settings *settings, GTimeZone *zone,
                      ReceiptPaper paper, gboolean copy, GError **error);
void receipt_free (Receipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Receipt, receipt_free)

/* Points (1/72 inch). The roll is as long as it needs to be and has one page. */
void receipt_get_size (Receipt *self, double *width, double *height);
int receipt_get_n_pages (Receipt *self);
void receipt_draw (Receipt *self, cairo_t *cr, int page);
gboolean receipt_write_pdf (Receipt *self, const char *path, GError **error);
char *receipt_default_path (const char *number);
gboolean receipt_keep_pdf (Receipt *self, const char *number, GError **error);

G_END_DECLS
