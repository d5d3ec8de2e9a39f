/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pay-terms.h"

G_BEGIN_DECLS

void pay_notes_offer (GtkBox *notes, const PayTerms *terms, GtkEditable *cash);

G_END_DECLS
