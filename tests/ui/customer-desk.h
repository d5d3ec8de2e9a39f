/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "customer-editor.h"
#include "customer-page.h"
#include "robot.h"
#include "timeline-row.h"

/* A customer's page in a window, over a shop of its own with one customer and one product. */
typedef struct {
  Fixture *fixture;
  char *number;
  GtkWidget *overlay;
  GtkWidget *page;
  GtkWindow *window;
  char *opened;
} Desk;

#define KEY_E 26
#define KEY_F6 72

void desk_init (Desk *desk);
void desk_put (Desk *desk, GtkWidget *page);
void desk_show (Desk *desk);
void desk_clear (Desk *desk);
char *desk_post (Desk *desk, Money paid, Day delivery);
void desk_advance (Desk *desk, const char *number, OrderState state);
OrderState desk_state_of (Desk *desk, const char *number);
const char *desk_label (Desk *desk, const char *id);
guint desk_count_rows (GtkWidget *root);
TimelineRow *desk_find_row (GtkWidget *root, const char *title);
GtkWidget *desk_focus (Desk *desk);
CustomerEditor *desk_editor (Desk *desk);
void desk_type_in (GtkWidget *root, const char *id, const char *text);
Customer *desk_stored (Desk *desk, const char *number);
gboolean desk_is_loaded (gpointer data);
