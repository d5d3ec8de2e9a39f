/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shop.h"
#include "tax.h"

G_BEGIN_DECLS

/* Signal `kept` (const char *words): the rate is stored, and what it is from when on; the dialog
 * closes by itself. */
#define TAX_RATE_DIALOG_TYPE (tax_rate_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TaxRateDialog, tax_rate_dialog, TAX_RATE, DIALOG, AdwWindow)

GtkWidget *tax_rate_dialog_new (GtkWindow *parent, Shop *shop, const TaxClass *of);

G_END_DECLS
