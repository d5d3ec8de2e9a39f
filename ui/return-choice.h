/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "customer.h"
#include "page.h"

G_BEGIN_DECLS

#define RETURN_CHOICE_TYPE (return_choice_get_type ())
G_DECLARE_FINAL_TYPE (ReturnChoice, return_choice, RETURN, CHOICE, AdwWindow)

void return_choice_begin (Page *page, const CustomerView *view);

G_END_DECLS
