/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

typedef struct _OrderStep OrderStep;

/* @error: why it was refused, or NULL: it is recorded, or was taken back */
typedef void (*OrderStepDone) (OrderStep *self, gboolean recorded, const GError *error,
                               gpointer user_data);

gboolean order_step_next (OrderState state, OrderState *next);
const char *order_step_words (OrderState next);

OrderStep *order_step_begin (GtkWidget *from, Shop *shop, const char *number, OrderState state,
                             OrderStepDone done, gpointer user_data);
const char *order_step_get_number (OrderStep *self);
OrderState order_step_get_state (OrderStep *self);
void order_step_commit (OrderStep *self);
void order_step_forget (OrderStep *self);

G_END_DECLS
