/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "goods-return.h"
#include "page.h"
#include "settings.h"

G_BEGIN_DECLS

typedef enum {
  REFUND_ASKED,
  REFUND_POSTING,
  REFUND_POSTED,
} RefundState;

/* The foot of a return: how much goes back, large, and the blue button. Signal `next`: it was
 * pressed. */
#define REFUND_FOOT_TYPE (refund_foot_get_type ())
G_DECLARE_FINAL_TYPE (RefundFoot, refund_foot, REFUND, FOOT, GtkWidget)

void refund_foot_show (RefundFoot *self, const Settings *settings, const GoodsReturn *shown,
                       RefundState state);
void refund_foot_turned (const GoodsReturn *shown, const Settings *settings, PageFace *face);

G_END_DECLS
