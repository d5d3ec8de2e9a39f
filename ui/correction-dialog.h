/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "order-correction.h"
#include "shop.h"

G_BEGIN_DECLS

/* Asks before a posted sale is reversed, or a payment of it is moved to another tender; does it,
 * and says what is given back. Signal `corrected` (Order *, borrowed): it is done. */
#define CORRECTION_DIALOG_TYPE (correction_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CorrectionDialog, correction_dialog, CORRECTION, DIALOG, AdwWindow)

GtkWidget *correction_dialog_new (GtkWindow *parent, Shop *shop, const Order *order,
                                  CorrectionKind kind);
CorrectionKind correction_dialog_get_kind (CorrectionDialog *self);
const char *correction_dialog_get_reason (CorrectionDialog *self);
void correction_dialog_set_reason (CorrectionDialog *self, const char *reason);

G_END_DECLS
